/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.internal.text.SafeText;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells why there is no recording of a call: which one is nearest, and where it begins to differ. */
record MissingRecording(Path file, RecordingIndex index, CallKey key, Optional<RecordedRequest> asked) {

    private static final int LONGEST_NAME = 120;
    private static final int SHOWN = 60;
    private static final int SHOWN_BEFORE = 20;

    /** @param command that records what is missing */
    String message(String command) {
        return "Case '%s' has no %s in trial %s: %s. To record what is missing, run %s"
                .formatted(
                        SafeText.line(key.theCase(), LONGEST_NAME),
                        key.isAnswer() ? "recorded answer of the agent" : "recording of this call by " + key.caller(),
                        key.trial(),
                        why(),
                        command);
    }

    private String why() {
        if (index.size() == 0) {
            return "'%s' has no recordings".formatted(file);
        }
        return nearest()
                .map(this::difference)
                .orElseGet(() -> "none of the %s recordings in '%s' is of this case".formatted(index.size(), file));
    }

    /** {@return the recorded call of the case that has most in common with this one} */
    private Optional<CallKey> nearest() {
        return index.ofCase(key.theCase()).stream()
                .filter(each -> each.isAnswer() == key.isAnswer())
                .max(Comparator.<CallKey, Boolean>comparing(
                                each -> each.request().equals(key.request()))
                        .thenComparing(each -> each.judge().equals(key.judge()))
                        .thenComparing(each -> each.trial() == key.trial())
                        .thenComparing(each -> each.call() == key.call()));
    }

    private String difference(CallKey nearest) {
        return asked.isEmpty() ? differenceOfAnswer(nearest) : difference(nearest, asked.get());
    }

    private String differenceOfAnswer(CallKey nearest) {
        AnswerLine line = AnswerLine.JSON.read(index.line(nearest));
        String name = "the nearest one is of trial %s%s".formatted(nearest.trial(), at(line.commit()));
        return nearest.request().equals(key.request()) ? name : name + ", and the row of the case has changed since";
    }

    private static String at(Optional<String> commit) {
        return commit.map(" at commit %s"::formatted).orElse("");
    }

    private String difference(CallKey nearest, RecordedRequest request) {
        CallLine line = CallLine.JSON.read(index.line(nearest));
        String name = "the nearest one is by %s in trial %s%s"
                .formatted(nearest.caller(), nearest.trial(), at(line.commit()));
        if (nearest.request().equals(key.request())) {
            return name + ", and this request was recorded less often";
        }
        return name + ", and differs in "
                + index.form(line.form())
                        .flatMap(form -> difference(form, request.form()))
                        .orElseGet(() -> difference(line.prompt(), request.prompt()));
    }

    private static Optional<String> difference(CallForm recorded, CallForm now) {
        Map<String, Object> was = recorded.fields();
        Map<String, Object> is = now.fields();
        var names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        List<String> differing = names.stream()
                .filter(name -> !Objects.equals(was.get(name), is.get(name)))
                .toList();
        return differing.isEmpty()
                ? Optional.empty()
                : Optional.of(differing.stream()
                        .map(name ->
                                "'%s': recorded %s, now %s".formatted(name, shown(was.get(name)), shown(is.get(name))))
                        .collect(Collectors.joining("; ")));
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "nothing" : Excerpt.of(String.valueOf(value), SHOWN);
    }

    private static String difference(String prompt, String now) {
        int at = 0;
        while (at < Math.min(prompt.length(), now.length()) && prompt.charAt(at) == now.charAt(at)) {
            at++;
        }
        long line = now.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        return "line %s of the prompt: recorded %s, now %s".formatted(line, around(prompt, at), around(now, at));
    }

    private static String around(String text, int at) {
        int lineStart = text.lastIndexOf('\n', at - 1) + 1;
        int start = Math.max(lineStart, at - SHOWN_BEFORE);
        int lineEnd = text.indexOf('\n', at);
        return Excerpt.of(
                (start > lineStart ? "…" : "") + text.substring(start, lineEnd < 0 ? text.length() : lineEnd), SHOWN);
    }
}
