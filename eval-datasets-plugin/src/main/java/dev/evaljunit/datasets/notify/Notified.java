/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.notify;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.JsonApi.UnknownEffectException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was told.
 *
 * @param lines to print
 * @param problems what was not told; the next run tries again
 * @param isForUser whether the user must change something before that
 */
public record Notified(List<String> lines, List<String> problems, boolean isForUser) {

    public Notified {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    /** {@return that there was nobody to tell} */
    public static Notified nothing() {
        return new Builder().build();
    }

    /**
     * Fail if something was not told.
     *
     * @throws EvalException if the user must change something
     * @throws IOException if a retry may help
     */
    public void failIfAny() throws IOException {
        if (problems.isEmpty()) {
            return;
        }
        String message = String.join("\n", problems);
        if (isForUser) {
            throw new EvalException(message);
        }
        throw new IOException(message);
    }

    static final class Builder {

        private final List<String> lines = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private boolean isForUser;

        void line(String line) {
            lines.add(line);
        }

        void problem(Target target, Notice notice, Exception e) {
            boolean isRepeated = target.remembers() || !(e instanceof UnknownEffectException);
            @Nullable String message = e.getMessage();
            problems.add("%s: '%s' %s: %s"
                    .formatted(
                            target.name(),
                            notice.key(),
                            isRepeated
                                    ? "could not be posted, and the next run tries again"
                                    : "may have been posted, so no run tries again",
                            message == null ? e.getClass().getSimpleName() : message));
            isForUser |= e instanceof EvalException;
        }

        Notified build() {
            return new Notified(lines, problems, isForUser);
        }
    }
}
