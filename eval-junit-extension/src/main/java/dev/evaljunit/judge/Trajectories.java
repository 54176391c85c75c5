/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * Creates judges of the tool calls that an agent made on its way to the answer ({@link dev.evaljunit.Answer#toolCalls()}), without
 * a model.
 *
 * <p>A {@code path} selects the expected calls of a case, such as {@code expected.tool_calls}: a list of names, or of objects with a
 * {@code name} and, to compare them too, {@code arguments}. If a case lacks the value, its answers are unscored. An empty list
 * expects no call.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Trajectories {

    private Trajectories() {}

    /** Score 1 if the agent made the expected calls, in their order, and no other call, else 0. */
    public static TrajectoryJudge exact(String path) {
        return matching("exact", path, CallMatching::exact);
    }

    /** Score 1 if the agent made the expected calls in their order, with any other calls between them, else 0. */
    public static TrajectoryJudge inOrder(String path) {
        return matching("inOrder", path, CallMatching::inOrder);
    }

    /** Score 1 if the agent made the expected calls in any order, with any other calls, else 0. */
    public static TrajectoryJudge anyOrder(String path) {
        return matching("anyOrder", path, CallMatching::anyOrder);
    }

    /** Score the fraction of the agent's calls that are expected. The threshold is 0.5. */
    public static TrajectoryJudge precision(String path) {
        return matching("precision", path, CallMatching::precision).passingFrom(0.5);
    }

    /** Score the fraction of the expected calls that the agent made. The threshold is 0.5. */
    public static TrajectoryJudge recall(String path) {
        return matching("recall", path, CallMatching::recall).passingFrom(0.5);
    }

    /** Score the harmonic mean of {@link #precision} and {@link #recall}. The threshold is 0.5. */
    public static TrajectoryJudge f1(String path) {
        return matching("f1", path, CallMatching::f1).passingFrom(0.5);
    }

    /**
     * Score 1 if the number of tool calls is within the limits, else 0.
     *
     * @param min the minimum, at least 0
     * @param max the maximum, at least {@code min}
     * @throws EvalException if the limits are invalid
     */
    public static TrajectoryJudge steps(int min, int max) {
        var limits = new LinkedHashMap<String, String>();
        limits.put("min", Integer.toString(min));
        limits.put("max", Integer.toString(max));
        return new TrajectoryJudge("steps", limits, new StepCount(min, max));
    }

    /**
     * Score 1 if the agent made no call, with the same arguments, more often than this, else 0.
     *
     * @param most how often a call may be made, at least 1
     * @throws EvalException if it is less
     */
    public static TrajectoryJudge noLoops(int most) {
        return new TrajectoryJudge("noLoops", Map.of("most", Integer.toString(most)), new RepeatedCalls(most));
    }

    /**
     * Score 1 if the agent made none of the calls at the path, else 0. A call with arguments is forbidden only with these, whatever
     * others it has.
     */
    public static TrajectoryJudge forbidden(String path) {
        return forbidden(ExpectedValue.path(path));
    }

    /** Score 1 if the agent called none of these tools, else 0. */
    public static TrajectoryJudge forbidden(List<String> names) {
        return forbidden(ExpectedValue.of(names));
    }

    private static TrajectoryJudge forbidden(ExpectedValue calls) {
        return new TrajectoryJudge("forbidden", calls.parameters(), new ForbiddenCalls(calls)).allowingExtraArguments();
    }

    private static TrajectoryJudge matching(String name, String path, Function<CallMatching, Score> measure) {
        var expected = ExpectedValue.path(path);
        return new TrajectoryJudge(
                name,
                expected.parameters(),
                (evalCase, made, same) ->
                        measure.apply(new CallMatching(ExpectedCall.all(expected, evalCase), made, same)));
    }
}
