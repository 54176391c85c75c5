import dev.evaljunit.datasets.GoldenSets
import dev.evaljunit.datasets.calibrate.JudgeServer
import dev.evaljunit.datasets.calibrate.LabelledQueues

def root = basedir.toPath()
def server = new JudgeServer('judge-1-2026-05')
context.put('judge', server)

def labels = new LabelledQueues(root)
server.writeRubric(labels.resources(), 'groundedness', '')
labels.items('good', 38, '5', 'grounded', 'grounded')
labels.items('strict', 2, '2', 'grounded', 'grounded')
labels.items('bad', 30, '1', 'invented', 'invented')
labels.items('lenient', 5, '4', 'invented', 'invented')
labels.writeLabels()
new File(basedir, 'src/test/resources/junit-platform.properties').text = 'eval.certificates = require\n'

def cases = (1..60).collect {
    """{"id": "claim-${it}", "input": {"question": "Is number ${it} true?"}, "metadata": {"number": ${it}}}""" as String
} as String[]
String digest = GoldenSets.write(root.resolve('golden-sets'), 'claims@1', cases)
GoldenSets.lock(root, 'claims@1', digest, 'file:golden-sets')

File log = new File(basedir, 'build.log')
Thread.startDaemon {
    while (!log.exists() || !log.text.contains('no drift: ')) {
        sleep(50)
    }
    server.becomes('judge-2-2026-06', 2)
}
return true
