def log = new File(basedir, 'build.log').text
assert log.contains("Source 's3://bucket/golden-sets' must start with file: or https:, found 's3:'. Write it as file:<directory> or https://<host>/<path>.")
return true
