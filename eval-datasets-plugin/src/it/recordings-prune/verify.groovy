def recording = new File(basedir, 'src/test/recordings/org.example.CapitalsEvalTest/answers.jsonl')
def lines = recording.readLines()
assert lines.count { it.contains('"case":') } == 2
assert lines.count { it.contains('"case":"nepal"') } == 0

def name = 'src/test/recordings/org.example.CapitalsEvalTest/answers.jsonl'
def log = new File(basedir, 'build.log').text
assert log.count("[INFO] $name: 1 of 3 calls not used".toString()) == 2
assert log.count("[INFO]   case 'nepal', trial 1, judge 'polite'") == 2
assert log.count("[INFO] $name: 0 of 2 calls not used".toString()) == 1
assert log.count('BUILD SUCCESS') == 4
return true
