"""Is the web process of this container ready? The exit code tells."""

import json
import os
import sys
import urllib.error
import urllib.request

ADDRESS = "http://127.0.0.1:8000/readyz"
PATIENCE = 4.0  # seconds


def main() -> None:
    # Only requests for an allowed host are answered.
    host = os.environ.get("ALLOWED_HOSTS", "127.0.0.1").split(",")[0].lstrip(".*")
    request = urllib.request.Request(ADDRESS, headers={"Host": host or "127.0.0.1"})
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 -- a fixed address
            ready = json.load(answer)["ready"]
    except (urllib.error.URLError, TimeoutError) as error:
        raise SystemExit(f"not ready: {error}") from None
    sys.stdout.write(f"ready: {ready}\n")
    raise SystemExit(not ready)


if __name__ == "__main__":
    main()
