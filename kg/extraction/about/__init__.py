"""What a document says about itself: title, number, issuer, date, place and year."""
