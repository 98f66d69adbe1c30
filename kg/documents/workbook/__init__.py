"""Workbooks (xlsx, xls): sheets as they are shown."""
