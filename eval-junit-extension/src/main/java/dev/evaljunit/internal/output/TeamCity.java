/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.internal.report.JudgeSummary;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/**
 * Messages by which TeamCity shows numbers of gates and judges at the test of the eval, and charts them over builds. It reports the tests
 * itself, so messages about tests would count them twice.
 */
final class TeamCity {

    private static final int TEXT = 1_000;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private final String test;
    private final String eval;
    private final Writer out;

    private TeamCity(String test, String eval, Writer out) {
        this.test = test;
        this.eval = eval;
        this.out = out;
    }

    static void write(OutputRun run, Writer out) throws IOException {
        String test = run.place().className() + "." + run.place().method();
        new TeamCity(test, run.run().eval(), out).write(run);
    }

    private void write(OutputRun run) throws IOException {
        for (Verdict verdict : run.reported().verdicts()) {
            metadata(verdict.gate() + " verdict", "text", SafeText.line(verdict.sentence(), TEXT));
            if (verdict.numbers().get("observed") instanceof Number observed) {
                number(verdict.gate(), observed.doubleValue());
            }
        }
        for (JudgeSummary judge : run.reported().judges()) {
            OptionalDouble mean = judge.scores().mean();
            if (mean.isPresent()) {
                number(judge.judge() + " mean", mean.getAsDouble());
            }
        }
        OptionalDouble passRate = run.reported().cases().passRate();
        if (passRate.isPresent()) {
            number("cases passed", passRate.getAsDouble());
        }
    }

    private void number(String name, double value) throws IOException {
        if (!Double.isFinite(value)) {
            return;
        }
        BigDecimal number = BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN);
        String text = number.stripTrailingZeros().toPlainString();
        metadata(name, "number", text);
        if (number.abs().compareTo(MOST) < 0) {
            out.write(
                    "##teamcity[buildStatisticValue key='%s' value='%s']\n".formatted(escape(eval + " " + name), text));
        }
    }

    private void metadata(String name, String type, String value) throws IOException {
        out.write("##teamcity[testMetadata testName='%s' name='%s' type='%s' value='%s']\n"
                .formatted(escape(test), escape(name), type, escape(value)));
    }

    /** What is on one line is escaped, and what is not ASCII is named by its number, which any encoding of a log keeps. */
    private static String escape(String text) {
        var escaped = new StringBuilder();
        SafeText.line(text).chars().forEach(c -> {
            if ("'|[]".indexOf(c) >= 0) {
                escaped.append('|').append((char) c);
            } else if (c > 0x7E) {
                escaped.append("|0x%04X".formatted(c));
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }
}
