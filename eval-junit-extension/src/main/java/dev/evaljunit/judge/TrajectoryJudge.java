/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A judge of an agent's tool calls. Immutable.
 *
 * <p>Two calls are the same if they have the same name and the same arguments, with upper and lower case distinguished and texts
 * compared as people see them.
 *
 * @see Trajectories
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TrajectoryJudge implements Judge {

    private final Map<String, String> identity;
    private final TrajectoryCheck check;
    private final double threshold;
    private final CallComparison comparison;

    /**
     * Create a judge that needs a score of 1 to pass and compares all arguments.
     *
     * @param name of the factory method
     * @param arguments of the factory method, in a stable order
     */
    TrajectoryJudge(String name, Map<String, String> arguments, TrajectoryCheck check) {
        this(identity(name, arguments), check, 1, CallComparison.EQUAL);
    }

    private TrajectoryJudge(
            Map<String, String> identity, TrajectoryCheck check, double threshold, CallComparison comparison) {
        this.identity = identity;
        this.check = check;
        this.threshold = threshold;
        this.comparison = comparison;
    }

    private static Map<String, String> identity(String name, Map<String, String> arguments) {
        var identity = new LinkedHashMap<String, String>();
        identity.put("judge", "Trajectories." + name);
        identity.putAll(arguments);
        return identity;
    }

    TrajectoryJudge passingFrom(double newThreshold) {
        return new TrajectoryJudge(identity, check, newThreshold, comparison);
    }

    /** Return a copy that compares only the names of tools. */
    public TrajectoryJudge namesOnly() {
        return with(comparison.namesOnly());
    }

    /** Return a copy for which a call may have arguments that are not expected, besides those that are. */
    public TrajectoryJudge allowingExtraArguments() {
        return with(comparison.allowingExtra());
    }

    /** Return a copy that does not compare the arguments of these names, which may also be absent. */
    public TrajectoryJudge ignoringArguments(String... names) {
        return with(comparison.ignoring(List.of(names)));
    }

    /** Return a copy that ignores case. */
    public TrajectoryJudge ignoringCase() {
        return with(comparison.comparing(comparison.texts().ignoringCase(true)));
    }

    /** Return a copy that compares texts character by character, see {@link AnswerJudge#exactly()}. */
    public TrajectoryJudge exactly() {
        return with(comparison.comparing(comparison.texts().exactly()));
    }

    private TrajectoryJudge with(CallComparison newComparison) {
        return new TrajectoryJudge(identity, check, threshold, newComparison);
    }

    @Override
    public Score score(EvalCase evalCase, Answer answer) {
        try {
            return check.check(evalCase, answer.toolCalls(), comparison);
        } catch (EvalException e) {
            return Failed.unscored(e);
        }
    }

    @Override
    public double threshold() {
        return threshold;
    }

    @Override
    public Map<String, String> identity() {
        var all = new LinkedHashMap<>(identity);
        all.putAll(comparison.identity());
        return all;
    }

    @Override
    public String toString() {
        return identity().toString();
    }
}
