/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.init;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * One file that a project needs.
 *
 * @param file relative to the project
 * @param state what is done about it
 * @param detail what it is for, or why it is kept
 * @param lines what is written, or what the user is to write
 * @param action writes it
 */
public record InitStep(String file, State state, String detail, List<String> lines, Action action) {

    /** What is done about a file. */
    public enum State {
        WRITTEN,
        KEPT,
        BY_HAND;

        String words(boolean isDryRun) {
            return switch (this) {
                case WRITTEN -> isDryRun ? "would be written" : "written";
                case KEPT -> "kept";
                case BY_HAND -> "to be changed by you";
            };
        }
    }

    /** Writes a file. */
    @FunctionalInterface
    public interface Action {

        /** Write it whole or not at all. */
        void run() throws IOException;
    }

    public InitStep {
        lines = List.copyOf(lines);
    }

    /** {@return a step that writes a file} */
    public static InitStep written(String file, String detail, List<String> lines, Action action) {
        return new InitStep(file, State.WRITTEN, detail, lines, action);
    }

    /** {@return a step that leaves a file as it is} */
    public static InitStep kept(String file, String detail) {
        return new InitStep(file, State.KEPT, detail, List.of(), () -> {});
    }

    /** {@return a step that only the user can do} */
    public static InitStep byHand(String file, String detail, List<String> lines) {
        return new InitStep(file, State.BY_HAND, detail, lines, () -> {});
    }

    /** {@return what was done; with what is written, if nothing was} */
    List<String> report(boolean isDryRun) {
        String first = "%s: %s, %s".formatted(file, state.words(isDryRun), detail);
        boolean isShown = state == State.BY_HAND || isDryRun;
        return isShown
                ? Stream.concat(Stream.of(first), lines.stream().map(line -> "    " + line))
                        .toList()
                : List.of(first);
    }
}
