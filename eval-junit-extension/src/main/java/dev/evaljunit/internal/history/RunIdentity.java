/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.Reducer;
import dev.evaljunit.internal.dataset.DatasetIdFields;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Repeats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of two runs to compare them.
 *
 * @param dataset its version
 * @param casesSha256 the digest of the ids that are run, or of whole rows for cases made in code
 * @param judges by name, in their order
 * @param trials how often each case is run
 * @param reducer when a case with several trials passes
 * @param needed how many trials must pass, for {@code AT_LEAST}; else 0
 * @param agent the label of the agent; empty if it has none
 * @param agentSha256 the digest of all that is known of the agent: runs that have it in common ran the same one
 * @param answers where they come from, in words; empty if the agent was asked for each
 * @param tool the version of this library
 * @param promptVersion name and version of the agent's prompt; empty if the eval names none
 * @param promptSha256 the digest of that prompt
 */
public record RunIdentity(
        DatasetIdFields dataset,
        String casesSha256,
        Map<String, JudgeIdentity> judges,
        int trials,
        Reducer reducer,
        int needed,
        String agent,
        String agentSha256,
        String answers,
        String tool,
        Optional<String> promptVersion,
        Optional<String> promptSha256) {

    private static final int LONGEST_VALUE = 80;

    /** The threshold of a judge, and what else its scores depend on. */
    public record JudgeIdentity(double threshold, Map<String, String> identity) {

        private List<String> differences(JudgeIdentity later) {
            var names = new TreeSet<>(identity.keySet());
            names.addAll(later.identity.keySet());
            var differences = new ArrayList<String>();
            if (Double.compare(threshold, later.threshold) != 0) {
                differences.add("threshold was %s and is %s".formatted(threshold, later.threshold));
            }
            names.stream()
                    .filter(name -> !Objects.equals(identity.get(name), later.identity.get(name)))
                    .map(name -> "%s was %s and is %s"
                            .formatted(name, shown(identity.get(name)), shown(later.identity.get(name))))
                    .forEach(differences::add);
            return differences;
        }
    }

    private static String shown(@Nullable String value) {
        return value == null ? "nothing" : "\"" + SafeText.line(value, LONGEST_VALUE) + "\"";
    }

    /** {@return the trials and the reducer} */
    public Repeats repeats() {
        return needed > 0 ? Repeats.atLeast(needed, trials) : Repeats.of(trials, reducer);
    }

    /**
     * {@return the identity of a run, whose judges may have been answered by other models, or asked in another way, than declared}
     *
     * @param measured what the scores of each judge depend on
     */
    public RunIdentity withJudges(Map<String, Map<String, String>> measured) {
        var identities = new LinkedHashMap<String, JudgeIdentity>();
        judges.forEach((name, judge) -> identities.put(
                name, new JudgeIdentity(judge.threshold, redacted(measured.getOrDefault(name, judge.identity)))));
        return new RunIdentity(
                dataset,
                casesSha256,
                identities,
                trials,
                reducer,
                needed,
                agent,
                agentSha256,
                answers,
                tool,
                promptVersion,
                promptSha256);
    }

    private static Map<String, String> redacted(Map<String, String> identity) {
        var redacted = new TreeMap<String, String>();
        identity.forEach((key, value) -> redacted.put(key, Redactor.redact(value)));
        return redacted;
    }

    /** {@return whether both runs asked the same agent, as far as that is known} */
    public boolean hasAgentOf(RunIdentity other) {
        return !agentSha256.isEmpty()
                && agentSha256.equals(other.agentSha256)
                && promptSha256.equals(other.promptSha256);
    }

    /** {@return how judges of a later run differ, in words; empty if judgements can be compared} */
    public List<String> judgeDifferences(RunIdentity later) {
        var names = new TreeSet<>(judges.keySet());
        names.addAll(later.judges.keySet());
        return names.stream().flatMap(name -> differences(name, later).stream()).toList();
    }

    private List<String> differences(String judge, RunIdentity later) {
        @Nullable JudgeIdentity was = judges.get(judge);
        @Nullable JudgeIdentity is = later.judges.get(judge);
        String shown = "judge '%s'".formatted(SafeText.line(judge, LONGEST_VALUE));
        if (was == null || is == null) {
            return List.of(shown + (was == null ? " is new" : " is gone"));
        }
        return was.differences(is).stream().map(change -> shown + ": " + change).toList();
    }

    /** {@return why a later run cannot be compared with this one, in words that follow "since"; empty if it can} */
    public Optional<String> obstacle(RunIdentity later) {
        List<String> ofJudges = judgeDifferences(later);
        if (!ofJudges.isEmpty()) {
            return Optional.of(String.join("; ", ofJudges));
        }
        if (!dataset.name().equals(later.dataset.name())) {
            return Optional.of(
                    "dataset was %s and is %s".formatted(shown(dataset.name()), shown(later.dataset.name())));
        }
        if (reducer != later.reducer || needed != later.needed) {
            return Optional.of("reducer was %s and is %s".formatted(rule(), later.rule()));
        }
        return reducer != Reducer.MEAN && trials != later.trials
                ? Optional.of("trials was %s and is %s under reducer %s".formatted(trials, later.trials, reducer))
                : Optional.empty();
    }

    private String rule() {
        return needed == 0 ? reducer.name() : reducer + " " + needed;
    }
}
