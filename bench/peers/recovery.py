def run(folder, options):
    return []
