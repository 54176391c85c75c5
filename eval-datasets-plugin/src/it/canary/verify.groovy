import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def json = { String name -> new JsonSlurper().parse(new File(basedir, name)) }

assert log.contains("[INFO] Canary 'p8' shows no harm: judge 'tone' passed 58 of 60 (96.7 %) of its answers, and 60 of 60 (100.0 %) of those of 'p7'.")
assert log.contains("Canary 'p8' does harm: judge 'tone' passed 30 of 60 (50.0 %) of its answers, and 60 of 60 (100.0 %) of those of 'p7'.")
assert log.contains("Canary 'p8' cannot be decided about yet: judge 'tone' passed 8 of 10 (80.0 %) of its answers, and 10 of 10 (100.0 %) of those of 'p7'.")
assert [json('worse.json').exit_code, json('few.json').exit_code] == [2, 3]
assert [json('worse.json').harm, json('few.json').harm] == [true, false]

def noTraces = "Parameter 'eval-datasets.traces' must name files or directories, but ${new File(basedir, 'none.jsonl')} is none. Correct the path."
assert log.contains(noTraces)
assert json('healthy.json') == [schema: 'eval-canary/1', status: 'ERROR', harm: false, enough: false, safe: false, exit_code: 4, message: noTraces.toString()]
return true
