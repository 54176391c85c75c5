/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Message;
import dev.evaljunit.internal.chat.Transcript;
import dev.evaljunit.internal.json.StableOrder;
import dev.evaljunit.internal.text.Count;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.ModelCalls;
import dev.evaljunit.result.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Small phrases that console, Markdown and HTML share. Nothing here is escaped. */
public final class ReportText {

    /** Users copy the command; an id comes from a dataset. */
    private static final Pattern PASTED = Pattern.compile("[\\w.:/@+-]+");

    private ReportText() {}

    /** {@return such as {@code 1 case} or {@code 66 cases}} */
    public static String count(long count, String noun) {
        return Count.of(count, noun);
    }

    /** {@return such as {@code 66 cases x 3 trials}} */
    public static String size(EvalRun run) {
        int planned = run.completion().planned();
        int ended = run.cases().size();
        String cases = ended < planned ? grouped(ended) + " of " + count(planned, "case") : count(ended, "case");
        return cases + " x " + count(run.trials(), "trial");
    }

    /** {@return why the run ended before its last case, with its note; may be empty} */
    public static String completion(EvalRun run) {
        Completion completion = run.completion();
        return (completion.sentence(run.cases().size()) + " " + completion.note()).strip();
    }

    /** {@return a sentence for each judge that does not apply to all trials} */
    public static List<String> notApplicable(ReportedRun reported) {
        return reported.judges().stream()
                .filter(judge -> judge.scores().notApplicable() > 0)
                .map(judge -> "Judge '%s' does not apply to %s of %s."
                        .formatted(
                                judge.judge(),
                                grouped(judge.scores().notApplicable()),
                                count(reported.trials().total(), "trial")))
                .toList();
    }

    /**
     * {@return a sentence on the calls of models if recordings are in use, such as
     * {@code Calls: 58 replayed, as recorded at commit 1fac8bff1234; 0 live; 2 without a recording.} Else empty}
     */
    public static String calls(ModelCalls calls) {
        return calls.useRecordings()
                ? "Calls: %s replayed%s; %s live%s; %s without a recording."
                        .formatted(
                                grouped(calls.replays()),
                                commits(calls),
                                grouped(calls.live()),
                                calls.live() == 0 ? "" : ", " + grouped(calls.recorded()) + " of them recorded",
                                grouped(calls.missing()))
                : "";
    }

    private static String commits(ModelCalls calls) {
        List<String> commits = calls.replayed().keySet().stream()
                .filter(commit -> !commit.isEmpty())
                .toList();
        return commits.isEmpty()
                ? ""
                : ", as recorded at commit%s %s".formatted(commits.size() == 1 ? "" : "s", String.join(", ", commits));
    }

    /** {@return the status, with the colour unless the status implies it} */
    public static String status(String status, boolean isGreen) {
        return status.equals("INCONCLUSIVE") ? status + (isGreen ? ", green" : ", red") : status;
    }

    public static String status(Verdict verdict) {
        return status(verdict.status().name(), verdict.isGreen());
    }

    /** {@return such as {@code 1,000}} */
    public static String grouped(long count) {
        return Count.grouped(count);
    }

    public static String percent(OptionalDouble rate) {
        return rate.isPresent() ? String.format(Locale.ROOT, "%.1f %%", 100 * rate.getAsDouble()) : "–";
    }

    /** {@return such as {@code $0.0012}} */
    public static String usd(double amount) {
        return "$"
                + BigDecimal.valueOf(amount).setScale(4, RoundingMode.HALF_UP).toPlainString();
    }

    /**
     * {@return two to four decimals, rounded down so that a score just below its threshold does not look like a pass}
     */
    public static String score(OptionalDouble score) {
        return score.isPresent() ? score(score.getAsDouble()) : "–";
    }

    public static String score(double score) {
        // A mean of 0.8 may be computed as 0.79999999: remove the rounding error before rounding down.
        BigDecimal exact = BigDecimal.valueOf(score).setScale(9, RoundingMode.HALF_UP);
        BigDecimal rounded = exact.setScale(4, RoundingMode.FLOOR).stripTrailingZeros();
        return rounded.setScale(Math.max(2, rounded.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** {@return how to run the first case that did not pass; empty if there is none, or its id cannot be pasted} */
    public static String runOneCase(ReportedRun reported) {
        return reported.notPassed()
                .findFirst()
                .map(one -> one.result().evalCase().id())
                .filter(id -> PASTED.matcher(id).matches())
                .map(id ->
                        "To run one case alone, run %s with -Deval.filter=id=%s; to run all again that failed, with -Deval.rerun=failed."
                                .formatted(testClass(reported.run()), id))
                .orElse("");
    }

    /** Other evals may have no such case, and a filter that selects nothing is an error. */
    private static String testClass(EvalRun run) {
        return run.eval().substring(0, Math.max(0, run.eval().indexOf('.')));
    }

    /**
     * {@return the question of a case: the text named {@code question}, the last message of the user, the only text, or the whole
     * input}
     */
    public static String question(EvalCase evalCase) {
        var input = StableOrder.of(evalCase.input());
        if (input.get("question") instanceof String question) {
            return question;
        }
        Optional<String> message = lastOfUser(evalCase);
        if (message.isPresent()) {
            return message.get();
        }
        if (input.size() == 1 && input.values().iterator().next() instanceof String text) {
            return text;
        }
        return PlainText.of(input);
    }

    /** Of a conversation that the user begins in the first of the further turns, this is the question. */
    private static Optional<String> lastOfUser(EvalCase evalCase) {
        return Transcript.ofCase(evalCase).stream()
                .filter(message -> message.role() == Message.Role.USER)
                .map(Message::text)
                .reduce((earlier, later) -> later)
                .or(() -> Transcript.turnsOfCase(evalCase).stream().findFirst());
    }
}
