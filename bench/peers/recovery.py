def run(kinds, folder, options):
    return []
