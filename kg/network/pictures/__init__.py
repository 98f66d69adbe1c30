"""Pictures of networks: files for print, and a page that stands alone."""
