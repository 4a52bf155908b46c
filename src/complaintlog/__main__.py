"""``python -m complaintlog`` is the program."""

from complaintlog.cli.app import main

if __name__ == "__main__":
    main()
