/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.canary;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.feedback.ScoredTrace;
import dev.evaljunit.datasets.feedback.TraceScores;
import dev.evaljunit.datasets.feedback.TraceScores.Score;
import dev.evaljunit.internal.text.Count;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Takes one answer from each trace of the two versions. */
final class AnswersOfTraces {

    /** What the score of a judge depends on, as far as events tell it. */
    private static final List<String> IDENTITY =
            List.of("rubric_sha256", "rubric_version", "judge_version", "judge_model", "eval_junit.threshold");

    private static final int LONGEST_NAME = 60;

    private final CanaryRequest request;
    private final TraceScores read;
    private final List<CanaryAnswer> answers = new ArrayList<>();
    private final Unscored unscored = new Unscored();
    private final Map<String, Integer> versions = new TreeMap<>();
    private final Set<String> judgesOfIncumbent = new TreeSet<>();
    private final Set<String> judgesOfCandidate = new TreeSet<>();
    private int ambiguous;

    private AnswersOfTraces(CanaryRequest request, TraceScores read) {
        this.request = request;
        this.read = read;
    }

    static CanaryAnswers of(CanaryRequest request) throws IOException {
        var read = TraceScores.read(request.traces(), request.versions().attribute());
        return new AnswersOfTraces(request, read).answers();
    }

    private CanaryAnswers answers() {
        List<ScoredTrace> compared = read.traces().values().stream()
                .filter(trace -> request.versions().has(versionOf(trace)))
                .toList();
        checkVersions();
        String judge = judge(compared);
        compared.forEach(trace -> take(trace, judge));
        return new CanaryAnswers(answers, unscored, judge, versions, read.refused(), notes(), obstacle(judge));
    }

    /** {@return the version of a trace; empty if it has none, or several} */
    private String versionOf(ScoredTrace trace) {
        SortedSet<String> values = trace.values(request.versions().attribute());
        if (values.size() != 1) {
            ambiguous += values.isEmpty() ? 0 : 1;
            return "";
        }
        versions.merge(values.first(), 1, Integer::sum);
        return values.first();
    }

    private void checkVersions() {
        CanaryRequest.Versions given = request.versions();
        if (!versions.containsKey(given.incumbent()) && !versions.containsKey(given.candidate())) {
            throw new EvalException(
                    "Traces must have '%s' of the incumbent '%s' or the candidate '%s', found %s.%s Correct the versions, or name the attribute that has them by 'eval-datasets.canary.attribute'."
                            .formatted(
                                    shown(given.attribute()),
                                    shown(given.incumbent()),
                                    shown(given.candidate()),
                                    names(versions.keySet()),
                                    Nearest.hint(given.candidate(), versions.keySet())));
        }
    }

    private String judge(List<ScoredTrace> compared) {
        Set<String> judges = compared.stream()
                .flatMap(trace -> trace.scores().stream())
                .map(Score::judge)
                .collect(Collectors.toCollection(TreeSet::new));
        String wanted = request.judge();
        if (wanted == null && judges.size() > 1) {
            throw new EvalException(
                    "Parameter 'eval-datasets.canary.judge' must name one judge, since the traces have scores of %s."
                            .formatted(names(judges)));
        }
        if (wanted != null && !judges.isEmpty() && !judges.contains(wanted)) {
            throw new EvalException(
                    "Parameter 'eval-datasets.canary.judge' must name a judge of the traces, which have scores of %s, found '%s'.%s"
                            .formatted(names(judges), shown(wanted), Nearest.hint(wanted, judges)));
        }
        return wanted == null ? judges.stream().findFirst().orElse("") : wanted;
    }

    private void take(ScoredTrace trace, String judge) {
        boolean isCandidate = trace.values(request.versions().attribute())
                .first()
                .equals(request.versions().candidate());
        List<Score> given = trace.scores().stream()
                .filter(score -> score.judge().equals(judge))
                .toList();
        Set<Double> scores = new TreeSet<>();
        given.forEach(score -> score(trace, score).ifPresent(scores::add));
        if (given.isEmpty()) {
            unscored.addNotJudged(isCandidate);
            return;
        }
        if (scores.size() != 1) {
            unscored.add(isCandidate, reason(given, scores.size()));
            return;
        }
        given.forEach(score -> identity(score).ifPresent((isCandidate ? judgesOfCandidate : judgesOfIncumbent)::add));
        long at = given.stream().mapToLong(Score::at).min().orElse(0);
        answers.add(new CanaryAnswer(
                at, trace.id(), isCandidate, slices(trace), scores.iterator().next()));
    }

    private static String reason(List<Score> given, int scores) {
        if (scores > 1) {
            return "scores that contradict each other";
        }
        return given.stream().anyMatch(score -> !score.error().isEmpty())
                ? "the judge failed"
                : "no score in what the judge said";
    }

    private OptionalDouble score(ScoredTrace trace, Score given) {
        Double value = given.value();
        if (!given.error().isEmpty() || (value != null && !Double.isFinite(value))) {
            return OptionalDouble.empty();
        }
        if (value == null) {
            return switch (given.label()) {
                case "pass" -> OptionalDouble.of(1);
                case "fail" -> OptionalDouble.of(0);
                default -> OptionalDouble.empty();
            };
        }
        if (request.threshold().isPresent()) {
            return OptionalDouble.of(value >= request.threshold().getAsDouble() ? 1 : 0);
        }
        if (value < 0 || value > 1) {
            throw new EvalException(
                    "Scores must be from 0 to 1 to be compared without a threshold, but '%s' gave trace '%s' %s. State from which score on an answer passes by 'eval-datasets.canary.threshold'."
                            .formatted(shown(given.judge()), shown(trace.id()), value));
        }
        return OptionalDouble.of(value);
    }

    private static Optional<String> identity(Score score) {
        String identity = IDENTITY.stream()
                .filter(score.attributes()::containsKey)
                .map(name -> name + " " + score.attributes().get(name))
                .collect(Collectors.joining(", "));
        return identity.isEmpty() ? Optional.empty() : Optional.of(identity);
    }

    private List<String> slices(ScoredTrace trace) {
        var slices = new ArrayList<String>();
        for (String name : request.by()) {
            SortedSet<String> values = trace.values(name);
            if (values.size() == 1) {
                slices.add(name + "=" + shown(values.first()));
            }
        }
        return slices;
    }

    private List<String> notes() {
        var notes = new ArrayList<String>();
        if (ambiguous > 0) {
            notes.add("%s several values of '%s' and %s left out."
                    .formatted(
                            Count.of(ambiguous, "trace") + (ambiguous == 1 ? " has" : " have"),
                            shown(request.versions().attribute()),
                            ambiguous == 1 ? "is" : "are"));
        }
        if (read.refused() > 0) {
            notes.add("%s of the files cannot be read, such as the last line of one that is being written."
                    .formatted(Count.of(read.refused(), "part")));
        }
        for (boolean isCandidate : List.of(false, true)) {
            String version = isCandidate
                    ? request.versions().candidate()
                    : request.versions().incumbent();
            if (!versions.containsKey(version)) {
                notes.add("No trace has '%s' '%s'; found %s.%s"
                        .formatted(
                                shown(request.versions().attribute()),
                                shown(version),
                                names(versions.keySet()),
                                Nearest.hint(version, otherVersions())));
            }
        }
        if (isComparable() && judgesOfCandidate.size() > 1) {
            notes.add("The judge has changed meanwhile, for both versions: %s.".formatted(names(judgesOfCandidate)));
        }
        return notes;
    }

    /** {@return the versions of the traces that were not asked for} */
    private List<String> otherVersions() {
        return versions.keySet().stream()
                .filter(version -> !request.versions().has(version))
                .toList();
    }

    private boolean isComparable() {
        return judgesOfIncumbent.isEmpty()
                || judgesOfCandidate.isEmpty()
                || judgesOfIncumbent.equals(judgesOfCandidate);
    }

    private String obstacle(String judge) {
        return isComparable()
                ? ""
                : "judge '%s' is not the same for both versions: %s for '%s', and %s for '%s'"
                        .formatted(
                                shown(judge),
                                names(judgesOfIncumbent),
                                shown(request.versions().incumbent()),
                                names(judgesOfCandidate),
                                shown(request.versions().candidate()));
    }

    private static String names(Set<String> names) {
        return names.isEmpty()
                ? "none"
                : names.stream().limit(5).map(name -> "'" + shown(name) + "'").collect(Collectors.joining(", "))
                        + (names.size() > 5 ? " and %d more".formatted(names.size() - 5) : "");
    }

    private static String shown(String name) {
        return SafeText.line(name, LONGEST_NAME);
    }
}
