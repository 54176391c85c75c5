/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.internal.report.ReportText;
import dev.evaljunit.internal.report.ReportedRun.CaseOutcome;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * JUnit XML: gates and cases as test cases. As in the tests themselves, a gate fails and a case that did not pass is skipped, since
 * gates decide. Names have the ids, since GitLab drops all but the first of a name.
 */
final class JunitXml {

    private static final int TEXT = 2_000;

    private final OutputRun run;
    private final Xml xml;
    private final String file;
    private final Set<String> names = new HashSet<>();

    private JunitXml(OutputRun run, Xml xml) {
        this.run = run;
        this.xml = xml;
        this.file = run.place().line().path();
    }

    static void write(OutputRun run, Writer out) throws IOException {
        new JunitXml(run, new Xml(out)).write();
    }

    private void write() throws IOException {
        EvalRun evalRun = run.run();
        List<CaseOutcome> cases = run.reported().listed().toList();
        List<Verdict> verdicts = run.reported().verdicts();
        xml.open("testsuites");
        xml.open(
                "testsuite",
                "name",
                evalRun.eval(),
                "tests",
                cases.size() + verdicts.size(),
                "failures",
                verdicts.stream().filter(JunitXml::isFailure).count(),
                "errors",
                count(verdicts, Status.ERROR),
                "skipped",
                cases.stream().filter(one -> one.outcome().isProblem()).count(),
                "time",
                seconds(evalRun.took()),
                "timestamp",
                evalRun.startedAt());
        writeProperties();
        for (Verdict verdict : verdicts) {
            writeGate(verdict);
        }
        for (CaseOutcome one : cases) {
            writeCase(one);
        }
        xml.close();
        xml.close();
    }

    private static boolean isFailure(Verdict verdict) {
        return !verdict.isGreen() && verdict.status() != Status.ERROR;
    }

    private static long count(List<Verdict> verdicts, Status status) {
        return verdicts.stream().filter(verdict -> verdict.status() == status).count();
    }

    private void writeProperties() throws IOException {
        xml.open("properties");
        xml.empty("property", "name", "dataset", "value", run.run().dataset());
        if (run.run().promptVersion().isPresent()) {
            xml.empty(
                    "property",
                    "name",
                    "prompt_version",
                    "value",
                    run.run().promptVersion().get());
        }
        xml.empty("property", "name", "status", "value", run.reported().status());
        xml.empty(
                "property",
                "name",
                "pass_rate",
                "value",
                ReportText.percent(run.reported().cases().passRate()));
        if (run.reported().unlisted() > 0) {
            xml.empty(
                    "property",
                    "name",
                    "passed_cases_not_listed",
                    "value",
                    run.reported().unlisted());
        }
        xml.close();
    }

    private void writeGate(Verdict verdict) throws IOException {
        open(run.place().method() + ": " + verdict.gate(), Duration.ZERO);
        String message = SafeText.lineWithAdvice(verdict.sentence(), TEXT);
        if (verdict.status() == Status.ERROR) {
            xml.text("error", verdict.message(), "message", message, "type", verdict.status());
        } else if (!verdict.isGreen()) {
            xml.text("failure", verdict.message(), "message", message, "type", verdict.status());
        } else {
            xml.text("system-out", verdict.message());
        }
        xml.close();
    }

    private void writeCase(CaseOutcome one) throws IOException {
        CaseResult result = one.result();
        Duration time = result.trials().stream().map(TrialResult::latency).reduce(Duration.ZERO, Duration::plus);
        open("%s[%s]".formatted(run.place().method(), result.evalCase().id()), time);
        if (one.outcome().isProblem()) {
            xml.empty("skipped", "message", SafeText.lineWithAdvice(result.reason(), TEXT));
        }
        xml.text("system-out", text(result));
        xml.close();
    }

    private void open(String name, Duration time) throws IOException {
        xml.open(
                "testcase",
                "classname",
                run.place().className(),
                "name",
                unique(SafeText.line(name)),
                "file",
                file,
                "time",
                seconds(time));
    }

    /** Ids that differ in characters that cannot be shown become equal. */
    private String unique(String name) {
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = name + " (" + i + ")";
        }
        return unique;
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).toPlainString();
    }

    private static String text(CaseResult result) {
        return result.trials().stream()
                .map(trial -> "trial %s: %s%s"
                        .formatted(
                                trial.number(),
                                trial.outcome(),
                                trial.judgements().stream().map(JunitXml::score).collect(Collectors.joining())))
                .collect(Collectors.joining("\n"));
    }

    private static String score(Judgement judgement) {
        return "\n  "
                + "%s: %s %s"
                        .formatted(
                                SafeText.line(judgement.judge()),
                                ReportText.score(judgement.score().value()),
                                SafeText.line(judgement.score().reason(), TEXT))
                        .strip();
    }
}
