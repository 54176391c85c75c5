import groovy.json.JsonSlurper

context.get('judge').close()
def log = new File(basedir, 'build.log').text
assert log.contains("Rubric 'groundednes@3' must be the file ${new File(basedir, 'src/test/resources/rubrics/groundednes@3.yaml')}, but there is none. Did you mean 'groundedness@3'?")
def file = new File(basedir, 'src/test/resources/rubrics/groundedness@3.certificate.json')
assert log.contains("[INFO] rubric 'groundedness@3' beside the labels of ada, ben for 'groundedness' (175 calls of its model, 0 replayed):")
assert log.contains("[INFO]   specificity  : 85.7 % (70.6 % to 93.7 %): it failed 30 of 35 that people failed")
assert log.contains("[INFO] ${file}: written, to be renewed by ")
def certificate = new JsonSlurper().parse(file)
assert certificate.correction == [passes_found: 38, passes: 40, fails_found: 30, fails: 35]
assert certificate.answered_by == 'judge-1-2026-05'
assert new File(basedir, 'golden-sets/roles.jsonl').readLines('UTF-8').size() == 75
assert new File(basedir, 'src/test/recordings/calibrate/groundedness@3.jsonl').exists()

assert log.contains("passed 54 of 60 cases (90.0 %; 93.8 % as")
assert log.contains("passed 30 of 60 cases (50.0 %; 44.2 % as people would judge), but must pass at least 60.0 %.")
assert log.contains('[INFO] no drift: the judge judges as it was measured')
assert log.contains("The judge of rubric 'groundedness@3' has drifted: it agrees with people less often; it has become stricter; it errs about twice as often in a row of answers; its replies are of the model 'judge-2-2026-06' instead of 'judge-1-2026-05'.")
return true
