/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;

/**
 * Creates judges that measure how well an agent retrieves passages.
 *
 * <p>A {@code path} selects the relevant passages of a case: a list of ids or texts, such as {@code expected.passages} or {@code context},
 * or an object with the relevance of each id. If a case lacks them, its answers are unscored. They are compared with the answer's
 * contexts, best first, or with what {@link AnswerJudge#on} names: texts, or objects with an {@code id}. A passage that is retrieved
 * twice is relevant once. All pass from 0.5 unless {@link dev.evaljunit.Judge#withThreshold} sets another threshold.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Retrieval {

    private Retrieval() {}

    /**
     * Score the relevant passages among the first k, divided by k, even if fewer were retrieved.
     *
     * @throws EvalException if k is below 1
     */
    public static AnswerJudge precisionAt(int k, String path) {
        return at(k, "precision", path, ranking -> ranking.precisionAt(k));
    }

    /**
     * Score the share of the relevant passages that is among the first k.
     *
     * @throws EvalException if k is below 1
     */
    public static AnswerJudge recallAt(int k, String path) {
        return at(k, "recall", path, ranking -> ranking.recallAt(k));
    }

    /**
     * Score the discounted gain of the first k, divided by that of the best ranking.
     *
     * @throws EvalException if k is below 1
     */
    public static AnswerJudge ndcgAt(int k, String path) {
        return at(k, "ndcg", path, ranking -> ranking.ndcgAt(k));
    }

    /** Score one divided by the rank of the first relevant passage, or 0. Its mean over cases is the MRR. */
    public static AnswerJudge reciprocalRank(String path) {
        return judge("reciprocalRank", "reciprocal rank", path, Map.of(), Ranking::reciprocalRank);
    }

    /**
     * Score the mean over the relevant passages of the precision at their rank, which is 0 if they are not retrieved. Its mean over
     * cases is the MAP.
     */
    public static AnswerJudge averagePrecision(String path) {
        return judge("averagePrecision", "average precision", path, Map.of(), Ranking::averagePrecision);
    }

    /** Score the share of the retrieved passages that is relevant. */
    public static AnswerJudge contextPrecision(String path) {
        return judge("contextPrecision", "context precision", path, Map.of(), Ranking::precision);
    }

    /** Score the share of the relevant passages that was retrieved. */
    public static AnswerJudge contextRecall(String path) {
        return judge("contextRecall", "context recall", path, Map.of(), Ranking::recall);
    }

    private static AnswerJudge at(int k, String name, String path, ToDoubleFunction<Ranking> measure) {
        if (k < 1) {
            throw new EvalException("The k of %sAt must be at least 1, found: %d.".formatted(name, k));
        }
        return judge(name + "At", name + "@" + k, path, Map.of("k", Integer.toString(k)), measure);
    }

    private static AnswerJudge judge(
            String name, String shownName, String path, Map<String, String> more, ToDoubleFunction<Ranking> measure) {
        var expected = ExpectedValue.path(path);
        var parameters = new LinkedHashMap<>(expected.parameters());
        parameters.putAll(more);
        return new AnswerJudge(name, parameters, new RetrievalCheck(expected, shownName, measure))
                .on("contexts")
                .passingFrom(0.5);
    }
}
