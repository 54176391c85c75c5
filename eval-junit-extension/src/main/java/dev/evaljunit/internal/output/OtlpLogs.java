/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.internal.output.Otlp.Result;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.stream.Stream;

/** A log record for each score, with the trace of its trial; a line has those of a case. */
final class OtlpLogs {

    private static final int INFO = 9;
    private static final int ERROR = 17;

    private OtlpLogs() {}

    static void write(OutputRun run, Writer out) throws IOException {
        Otlp.write("Logs", "logRecords", OtlpLogs::records, run, out);
    }

    private static Stream<Map<String, Object>> records(OutputRun run, CaseResult result, TrialResult trial) {
        String time = Otlp.nanos(run.run().startedAt(), run.run().took());
        return Otlp.results(run, result, trial).stream().map(each -> record(each, trial, time));
    }

    private static Map<String, Object> record(Result result, TrialResult trial, String time) {
        Map<String, Object> record = Fields.of(
                "timeUnixNano",
                time,
                "observedTimeUnixNano",
                time,
                "severityNumber",
                result.isError() ? ERROR : INFO,
                "eventName",
                Otlp.EVENT,
                "attributes",
                result.attributes());
        trial.traceId().ifPresent(trace -> {
            record.put("traceId", trace);
            record.put("spanId", Otlp.span(trace));
        });
        return record;
    }
}
