/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.Llm;
import dev.evaljunit.Score;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A judge that calls a language model with the prompt of a rubric.
 *
 * <p>The rubric is the file {@code rubrics/<name>@<version>.yaml} on the class path. It is read when the judge is
 * prepared or first used, together with the environment variables and system properties that it names. Text from the
 * case and the answer is fenced in the prompt. An invalid reply is returned to the model once; if the second reply is
 * invalid, too, the answer is unscored.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LlmJudge implements Judge {

    private final RubricName name;
    private final Function<RubricFile, JudgeModel> models;
    private volatile @Nullable Prepared prepared;

    private LlmJudge(RubricName name, Function<RubricFile, JudgeModel> models) {
        this.name = name;
        this.models = models;
    }

    /**
     * Create a judge with a rubric, which is not read yet.
     *
     * @param reference {@code name@version}
     * @throws EvalException if the reference is not of that form
     */
    public static Judge rubric(String reference) {
        return new LlmJudge(RubricName.parse(reference), JudgeModel::of);
    }

    /**
     * Create a judge that calls your own model instead of the rubric's; of its section {@code model}, only {@code name},
     * {@code temperature}, {@code max_tokens} and {@code seed} are used.
     *
     * @param reference {@code name@version}
     * @throws EvalException if the reference is not of that form
     */
    public static Judge rubric(String reference, Llm model) {
        return new LlmJudge(RubricName.parse(reference), settings -> JudgeModel.of(settings, model));
    }

    @Override
    public Score score(EvalCase evalCase, Answer answer) {
        return judge().score(evalCase, answer);
    }

    @Override
    public double threshold() {
        return judge().rubric().threshold();
    }

    @Override
    public Map<String, String> identity() {
        return judge().identity();
    }

    @Override
    public Optional<String> model() {
        return Optional.of(judge().model().settings().model());
    }

    /**
     * Read the rubric.
     *
     * @throws EvalException if it is missing or invalid, or a variable that it names is not set
     */
    @Override
    public void prepare() {
        prepared();
    }

    /**
     * Ask the model a short question in the way in which it will be asked.
     *
     * @throws EvalException if it cannot be asked, refuses a parameter, or is another model than the rubric's; the message names
     *     the line of the rubric
     */
    @Override
    public void preflight() {
        Prepared current = prepared();
        current.judge().preflight(current.file());
    }

    private record Prepared(RubricFile file, RubricJudge judge) {}

    private RubricJudge judge() {
        return prepared().judge();
    }

    private Prepared prepared() {
        Prepared current = prepared;
        return current != null ? current : read();
    }

    private synchronized Prepared read() {
        Prepared current = prepared;
        if (current == null) {
            RubricFile file = RubricFile.read(name);
            current = new Prepared(file, new RubricJudge(file.rubric(), models.apply(file)));
            prepared = current;
        }
        return current;
    }

    /** {@return the name of the rubric} */
    @Override
    public String toString() {
        return "LlmJudge[" + name + "]";
    }
}
