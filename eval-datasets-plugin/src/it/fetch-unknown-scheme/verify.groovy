def log = new File(basedir, 'build.log').text
assert log.contains("Source 'gs://bucket/golden-sets' must start with one of braintrust:, file:, git+file:, ")
assert log.contains("s3:, found 'gs:'. Write it as file:<directory> or https://<host>/<path>, for example.")
return true
