"""stub"""


def write(result, folder): ...
