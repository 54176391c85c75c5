/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Embedder;
import java.util.LinkedHashMap;
import org.apiguardian.api.API;

/**
 * Creates judges that measure how much an answer has in common with an expected text, from 0 (nothing) to 1 (all).
 *
 * <p>A {@code path} selects a text of the case, such as {@code expected.answer}, or a list of texts, of which the best match counts.
 * If a case lacks it, its answers are unscored. All pass from 0.5 unless {@link dev.evaljunit.Judge#withThreshold} sets another
 * threshold, which should come from answers that people have judged.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Similarity {

    private static final double THRESHOLD = 0.5;

    private Similarity() {}

    /**
     * Score the precision of runs of 1 to 4 words, with a penalty for short answers: BLEU of a sentence with the smoothing of NIST.
     * Case-sensitive. Several expected texts are one reference each.
     */
    public static AnswerJudge bleu(String path) {
        var expected = ExpectedValue.path(path);
        return judge("bleu", expected, new Bleu(expected));
    }

    /** Score the shared words, wherever they are: the F1 of ROUGE-1. Ignores case. */
    public static AnswerJudge rouge1(String path) {
        var expected = ExpectedValue.path(path);
        return judge("rouge1", expected, new RougeN(expected, 1)).ignoringCase();
    }

    /** Score the shared pairs of successive words: the F1 of ROUGE-2. Ignores case. Expected texts need two words. */
    public static AnswerJudge rouge2(String path) {
        var expected = ExpectedValue.path(path);
        return judge("rouge2", expected, new RougeN(expected, 2)).ignoringCase();
    }

    /** Score the words that are in the same order in both texts: the F1 of ROUGE-L. Ignores case. */
    public static AnswerJudge rougeL(String path) {
        var expected = ExpectedValue.path(path);
        return judge("rougeL", expected, new RougeL(expected)).ignoringCase();
    }

    /** Score the shared runs of 1 to 6 characters: chrF, in which recall counts twice as much as precision. Case-sensitive. */
    public static AnswerJudge chrf(String path) {
        var expected = ExpectedValue.path(path);
        return judge("chrf", expected, new Chrf(expected));
    }

    /** Score one minus the number of edited characters per character of the longer text. Case-sensitive. */
    public static AnswerJudge edits(String path) {
        var expected = ExpectedValue.path(path);
        return judge("edits", expected, new EditSimilarity(expected));
    }

    /**
     * Score the cosine of the embeddings; a negative one is 0.
     *
     * @param embedder the model; runs are compared only if its {@code toString()} is the same, or its class if it has none
     */
    public static AnswerJudge embedding(String path, Embedder embedder) {
        var expected = ExpectedValue.path(path);
        var check = EmbeddingSimilarity.of(expected, embedder);
        var parameters = new LinkedHashMap<>(expected.parameters());
        parameters.put("embedder", check.name());
        return new AnswerJudge("embedding", parameters, check).passingFrom(THRESHOLD);
    }

    private static AnswerJudge judge(String name, ExpectedValue expected, AnswerCheck check) {
        return new AnswerJudge(name, expected.parameters(), check).passingFrom(THRESHOLD);
    }
}
