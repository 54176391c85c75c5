/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.digest;

import dev.evaljunit.datasets.facts.Words;
import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Draws bars and intervals as text in a block of code: every viewer of Markdown shows them alike, an issue, a chat and a terminal
 * included, where images are removed.
 */
final class Picture {

    private static final int WIDTH = 40;
    private static final int LONGEST_NAME = 28;

    private Picture() {}

    /** {@return a bar for each channel, with the count of the period before} */
    static List<String> bars(Map<String, Inflow.Change> channels) {
        long most = channels.values().stream()
                .mapToLong(change -> Math.max(change.now(), change.before()))
                .max()
                .orElse(1);
        int longest = longest(List.copyOf(channels.keySet()));
        return channels.entrySet().stream()
                .map(each -> "%s  %s %s (before: %s)"
                        .formatted(
                                padded(each.getKey(), longest),
                                bar(each.getValue().now(), most),
                                Words.number(each.getValue().now()),
                                Words.number(each.getValue().before())))
                .toList();
    }

    /** What is there has at least a short bar. */
    private static String bar(long count, long most) {
        long length = count == 0 ? 0 : Math.max(1, Math.round(WIDTH * (count / (double) most)));
        return "█".repeat((int) length);
    }

    /** {@return where each rate is between 0 and 100 %, with its interval} */
    static List<String> intervals(List<VersionRate> rates) {
        List<String> names = rates.stream().map(VersionRate::version).toList();
        int longest = longest(names);
        return rates.stream()
                .map(rate -> "%s  0 %%%s100 %%  %s"
                        .formatted(
                                padded(rate.version(), longest),
                                interval(rate.rate()),
                                rate.rate().words()))
                .toList();
    }

    private static String interval(Counted rate) {
        var line = new StringBuilder("·".repeat(WIDTH + 1));
        for (int at = place(rate.interval().lower());
                at <= place(rate.interval().upper());
                at++) {
            line.setCharAt(at, '─');
        }
        line.setCharAt(place(rate.share()), '●');
        return line.toString();
    }

    private static int place(double share) {
        return (int) Math.round(WIDTH * Math.min(1, Math.max(0, share)));
    }

    private static int longest(List<String> names) {
        return names.stream().mapToInt(name -> shown(name).length()).max().orElse(0);
    }

    private static String padded(String name, int length) {
        return shown(name) + " ".repeat(length - shown(name).length());
    }

    /** A line of the block may not end it. */
    static String shown(String name) {
        return SafeText.line(name, LONGEST_NAME).replace('`', '\'').replace('~', '-');
    }

    /** {@return the lines as a block of code} */
    static String block(List<String> lines) {
        return lines.stream().collect(Collectors.joining("\n", "```text\n", "\n```\n"));
    }
}
