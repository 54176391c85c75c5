/** Evaluations of answers of both versions in turns, as a collector writes them; every so many of the candidate fail. */
def write = { String name, int each, int candidateFails ->
    def lines = (1..2 * each).collect { i ->
        def isCandidate = i % 2 == 1
        def score = isCandidate && (i + 1).intdiv(2) % candidateFails == 0 ? 0 : 1
        def attributes = [['gen_ai.evaluation.name', [stringValue: 'tone']],
                          ['prompt_version', [stringValue: isCandidate ? 'p8' : 'p7']],
                          ['gen_ai.evaluation.score.value', [doubleValue: score]]].collect { [key: it[0], value: it[1]] }
        def record = [timeUnixNano: "${1_780_000_000_000_000_000L + i}".toString(),
                      eventName: 'gen_ai.evaluation.result', traceId: String.format('%032x', i), attributes: attributes]
        groovy.json.JsonOutput.toJson([resourceLogs: [[scopeLogs: [[logRecords: [record]]]]]])
    }
    new File(basedir, name).setText(lines.join('\n') + '\n', 'UTF-8')
}
write('healthy.jsonl', 60, 30)
write('worse.jsonl', 60, 2)
write('few.jsonl', 10, 5)
return true
