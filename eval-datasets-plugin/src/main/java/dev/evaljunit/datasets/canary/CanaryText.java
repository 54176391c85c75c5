/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.canary;

import dev.evaljunit.datasets.canary.CanaryRequest.Look;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.text.Count;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The result for people, in the words of gates. */
final class CanaryText {

    private static final int LONGEST_NAME = 60;
    private static final long MOST_CANARIES = 1_000_000;

    private final CanaryLook look;
    private final String incumbent;
    private final String candidate;

    private CanaryText(CanaryLook look) {
        this.look = look;
        this.incumbent = quoted(look.request().versions().incumbent());
        this.candidate = quoted(look.request().versions().candidate());
    }

    static String of(CanaryLook look) {
        return String.join("\n", new CanaryText(look).lines()) + "\n";
    }

    static String headline(CanaryLook look) {
        return new CanaryText(look).headline();
    }

    private static String quoted(String name) {
        return "'" + SafeText.line(name, LONGEST_NAME) + "'";
    }

    private String headline() {
        if (!look.isComparable()) {
            return "Canary %s cannot be compared with %s, since %s.".formatted(candidate, incumbent, obstacle());
        }
        if (look.answers().judge().isEmpty()) {
            return "Canary %s cannot be decided about yet: no judge has scored an answer of it or of %s."
                    .formatted(candidate, incumbent);
        }
        return "Canary %s %s: judge %s %s."
                .formatted(candidate, verdict(), quoted(look.answers().judge()), scores(look.all()));
    }

    private String obstacle() {
        return look.canDrop()
                ? look.answers().obstacle()
                : "no drop can be larger than %s: judge %s %s"
                        .formatted(tolerance(), quoted(look.answers().judge()), scores(look.all()));
    }

    private String tolerance() {
        return points(look.request().rules().tolerance());
    }

    private String verdict() {
        if (look.isHarm()) {
            return look.all().isHarm() ? "does harm" : "does harm to " + harmed();
        }
        return look.hasEnough() ? "shows no harm" : "cannot be decided about yet";
    }

    private String harmed() {
        return look.slices().stream()
                .filter(Compared::isHarm)
                .map(Compared::name)
                .collect(Collectors.joining(", "));
    }

    private String scores(Compared part) {
        return look.answers().areOutcomes()
                ? "passed %s of its answers, and %s of those of %s"
                        .formatted(
                                passed(part.candidateMean(), part.candidates()),
                                passed(part.incumbentMean(), part.incumbents()),
                                incumbent)
                : "gave its answers %s, and those of %s %s"
                        .formatted(
                                mean(part.candidateMean(), part.candidates()),
                                incumbent,
                                mean(part.incumbentMean(), part.incumbents()));
    }

    private static String passed(double mean, long answers) {
        return answers == 0
                ? "none of 0"
                : String.format(
                        Locale.ROOT,
                        "%s of %s (%.1f %%)",
                        Count.grouped(Math.round(mean * answers)),
                        Count.grouped(answers),
                        100 * mean);
    }

    private static String mean(double mean, long answers) {
        return answers == 0
                ? "no score"
                : String.format(Locale.ROOT, "%.3f on average (%s)", mean, Count.of(answers, "answer"));
    }

    private List<String> lines() {
        var lines = new ArrayList<String>(List.of(headline()));
        if (look.isComparable()) {
            lines.add(line("drop", drop(look.all())));
            lines.add(line("conclusion", conclusion()));
            detects().ifPresent(detects -> lines.add(line("detects", detects)));
        }
        if (look.answers().unscored().all() > 0) {
            lines.add(line("unscored", unscored()));
        }
        if (look.isComparable()) {
            look.slices().stream()
                    .filter(slice -> slice.candidates() > 0)
                    .forEach(slice -> lines.add(line("slice", slice(slice))));
        }
        look.notes().forEach(note -> lines.add(line("note", note)));
        lines.add(line("next", next()));
        return lines;
    }

    private static String line(String name, String text) {
        return "  %-11s: %s".formatted(name, text);
    }

    private String drop(Compared part) {
        if (Double.isNaN(part.observed())) {
            return "unknown, since " + (part.candidates() == 0 ? candidate : incumbent) + " has no scored answer";
        }
        return "%s; the true one is %s (95 %% confidence on each side%s)"
                .formatted(
                        points(part.observed()),
                        bounds(part.drop()),
                        look.request().rules().look() == Look.SEQUENTIAL ? ", at every look" : "");
    }

    private static String bounds(Interval drop) {
        if (drop.lower() <= -1) {
            return drop.upper() >= 1 ? "not known yet" : "likely at most " + points(drop.upper());
        }
        return drop.upper() >= 1
                ? "likely at least " + points(drop.lower())
                : String.format(Locale.ROOT, "likely from %.1f to %s", 100 * drop.lower(), points(drop.upper()));
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%.1f points", 100 * share);
    }

    private String conclusion() {
        String tolerance = tolerance();
        if (look.isHarm()) {
            Compared harm = look.compared().stream()
                    .filter(Compared::isHarm)
                    .findFirst()
                    .orElseThrow();
            return "FAIL: the drop%s is larger than %s, and if %s were not worse, chance would lead here in fewer than %s"
                    .formatted(
                            harm.name().isEmpty() ? "" : " in " + harm.name(), tolerance, candidate, chance(harm.p()));
        }
        if (look.isSafe()) {
            return "PASS: %s is not worse by %s or more; if it were, chance would lead here in fewer than 1 of 20 canaries"
                    .formatted(candidate, tolerance);
        }
        return "INCONCLUSIVE: chance alone explains these scores whether %s is worse by %s or not at all"
                .formatted(candidate, tolerance);
    }

    private String chance(double p) {
        long canaries = p * MOST_CANARIES <= 1 ? MOST_CANARIES : (long) Math.floor(1 / p);
        return "1 of %s canaries%s"
                .formatted(
                        Count.grouped(canaries),
                        look.request().rules().look() == Look.SEQUENTIAL
                                ? ", however often one looks"
                                : " looked at once");
    }

    private Optional<String> detects() {
        double drop = look.all().detectable();
        if (Double.isNaN(drop)) {
            return Optional.empty();
        }
        return Optional.of(
                look.request().rules().look() == Look.SEQUENTIAL
                        ? "by %s of %s, a drop of %s is seen 4 times out of 5"
                                .formatted(
                                        Count.of(look.request().rules().planned(), "answer"), candidate, points(drop))
                        : "with these answers, a drop of %s is seen 4 times out of 5".formatted(points(drop)));
    }

    private String unscored() {
        Unscored unscored = look.answers().unscored();
        String reasons = unscored.reasons().entrySet().stream()
                .map(reason -> reason.getKey() + " (" + reason.getValue() + ")")
                .collect(Collectors.joining(", "));
        return "%s of %s and %s of %s count neither as right nor as wrong: %s"
                .formatted(Count.of(unscored.of(true), "answer"), candidate, unscored.of(false), incumbent, reasons);
    }

    private String slice(Compared slice) {
        String drop = Double.isNaN(slice.observed()) ? "no drop known" : "a drop of " + points(slice.observed());
        return "%s %s, %s (%s against %s)"
                .formatted(
                        slice.name(),
                        slice.conclusion(),
                        drop,
                        Count.of(slice.candidates(), "answer"),
                        Count.grouped(slice.incumbents()));
    }

    private boolean areMany() {
        return Math.min(look.scored(false), look.scored(true))
                >= look.request().rules().minAnswers();
    }

    private String unmatched() {
        return "look again when %s of both came at about the same time, so far %s; if that does not grow, their clocks differ, or one of them answers no more"
                .formatted(
                        Count.of(look.request().rules().minAnswers(), "scored answer"),
                        Count.grouped(look.all().matched()));
    }

    private String next() {
        if (!look.canDrop()) {
            return "see why %s gets no higher scores, or lower the threshold, and look again".formatted(incumbent);
        }
        if (!look.isComparable()) {
            return "let one judge score the answers of both versions, and look again";
        }
        if (look.isHarm()) {
            return "go back to %s, and let people label answers of %s that failed: mvn eval-datasets:queue"
                    .formatted(incumbent, candidate);
        }
        if (look.isSafe()) {
            return "use %s".formatted(candidate);
        }
        for (boolean isCandidate : List.of(false, true)) {
            if (!look.isScored(isCandidate)) {
                return "repair the judge: more than %.0f %% of what it judged of %s has no score"
                        .formatted(100 * CanaryLook.MOST_UNSCORED, isCandidate ? candidate : incumbent);
            }
        }
        if (!look.isEvenlyJudged()) {
            return "see why the judge looks at more answers of one version than of the other";
        }
        if (!look.isReadable()) {
            return "export the traces again, since %s of them cannot be read"
                    .formatted(Count.of(look.answers().unreadable(), "part"));
        }
        if (!look.hasEnough()) {
            return areMany()
                    ? unmatched()
                    : "look again when both versions have %s"
                            .formatted(Count.of(look.request().rules().minAnswers(), "scored answer"));
        }
        return look.request().rules().look() == Look.SEQUENTIAL
                ? "go on, and look again as often as you like"
                : "decide now; another look of this kind would raise more false alarms";
    }
}
