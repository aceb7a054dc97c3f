"""How the command says that it could not do its work."""


def refused(result):
    """Return the one line of standard error, given status, standard output and error."""
    status, out, err = result
    assert (status, out) == (2, "")
    assert err.endswith("\n")
    [line] = err.splitlines()
    return line
