/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.internal.output.Finding.Level;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Commands by which GitHub shows gates at the line of their eval. GitHub drops what exceeds its limits for a step, so that is listed in
 * the log, where it is fenced: it has texts of agents and judges.
 *
 * @param errors how many errors the step may still have
 * @param warnings how many warnings the step may still have
 * @param token ends the fence; a text must not be able to guess it
 */
record GithubAnnotations(AtomicInteger errors, AtomicInteger warnings, Supplier<String> token) implements Output {

    private static final int MOST = 10;

    /** A step can have several JVMs, but a JVM has one step. */
    static final GithubAnnotations OF_JVM = new GithubAnnotations(
            new AtomicInteger(MOST),
            new AtomicInteger(MOST),
            () -> UUID.randomUUID().toString());

    @Override
    public void write(OutputRun run, Writer out) throws IOException {
        var dropped = new ArrayList<Finding>();
        for (Finding finding : Finding.gates(run).toList()) {
            if (limit(finding).getAndDecrement() > 0) {
                out.write(command(finding));
            } else {
                dropped.add(finding);
            }
        }
        if (!dropped.isEmpty()) {
            writeFenced(dropped, out);
        }
    }

    private AtomicInteger limit(Finding finding) {
        return finding.level() == Level.ERROR ? errors : warnings;
    }

    private static String command(Finding finding) {
        return "::%s file=%s,line=%s,title=%s::%s\n"
                .formatted(
                        finding.level() == Level.ERROR ? "error" : "warning",
                        property(finding.place().path()),
                        finding.place().line(),
                        property(finding.title()),
                        data(String.join("\n", finding.lines())));
    }

    private void writeFenced(List<Finding> dropped, Writer out) throws IOException {
        String fence = token.get();
        out.write("::stop-commands::" + fence + "\n");
        out.write("GitHub shows %s errors and %s warnings of a step, so these are not among its annotations:\n"
                .formatted(MOST, MOST));
        for (Finding finding : dropped) {
            out.write("  %s: %s\n".formatted(finding.title(), finding.sentence()));
        }
        out.write("::" + fence + "::\n");
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
