"""`python -m bot …` is `selfie-dj …`."""

from bot.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
