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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A judge that calls a language model with the prompt of a rubric.
 *
 * <p>The rubric is the file {@code rubrics/<name>@<version>.yaml} on the class path, one of those that come with
 * eval-junit, such as {@code evaljunit/groundedness@1}, or only a criterion. It is read when the judge is
 * prepared or first used, together with the environment variables and system properties that it names. Text from the
 * case and the answer is fenced in the prompt. An invalid reply is returned to the model once; if the second reply is
 * invalid, too, the answer is unscored.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LlmJudge implements Judge {

    private static final Function<RubricFile, JudgeModel> RUBRICS_MODEL = JudgeModel::of;

    private final RubricName name;
    private final Supplier<RubricFile> source;
    private final Function<RubricFile, JudgeModel> models;
    private final Asking asking;
    private volatile @Nullable Prepared prepared;

    private LlmJudge(
            RubricName name, Supplier<RubricFile> source, Function<RubricFile, JudgeModel> models, Asking asking) {
        this.name = name;
        this.source = source;
        this.models = models;
        this.asking = asking;
    }

    /**
     * Create a judge with a rubric, which is not read yet.
     *
     * @param reference {@code name@version}, or {@code evaljunit/name@version} for a ready-made rubric
     * @throws EvalException if the reference is not of that form
     */
    public static Judge rubric(String reference) {
        return ofRubric(reference, RUBRICS_MODEL, OneAnswer.SHOWN);
    }

    /**
     * Create a judge that calls your own model instead of the rubric's; of its section {@code model}, only {@code name},
     * {@code temperature}, {@code max_tokens} and {@code seed} are used.
     *
     * @param reference {@code name@version}, or {@code evaljunit/name@version} for a ready-made rubric
     * @throws EvalException if the reference is not of that form
     */
    public static Judge rubric(String reference, Llm model) {
        return ofRubric(reference, settings -> JudgeModel.of(settings, model), OneAnswer.SHOWN);
    }

    /**
     * Create a judge that compares the answer with another one, and always asks in both orders. The prompt of its rubric shows
     * {@code {{pair.first}}} and {@code {{pair.second}}}; the worst choice of its scale is for the first, the best for the second.
     *
     * <p>The score is 1 if the answer is better than the other in both orders, 0 if it is worse, the mean of degrees between them,
     * and 0.5, a tie, if the two verdicts prefer different answers. {@link Score#decidedBy} then is the position that was preferred.
     *
     * @param reference {@code name@version} of the rubric
     * @param path of the other answer in the case, such as {@code expected.answer}
     * @throws EvalException if the reference is not of that form, or the path is blank
     */
    public static Judge pairwise(String reference, String path) {
        return ofRubric(reference, RUBRICS_MODEL, new AnswerPair(ExpectedValue.path(path)));
    }

    /**
     * As {@link #pairwise(String, String)}, with your own model as in {@link #rubric(String, Llm)}.
     *
     * @throws EvalException if the reference is not of that form, or the path is blank
     */
    public static Judge pairwise(String reference, String path, Llm model) {
        return ofRubric(
                reference, settings -> JudgeModel.of(settings, model), new AnswerPair(ExpectedValue.path(path)));
    }

    /**
     * Create a judge that has the model split the answer into claims and give each a choice of the scale. The score is their mean: with
     * a scale of 0 and 1, the share of the claims that are supported. An answer without a claim is unscored.
     *
     * @param reference {@code name@version} of the rubric, whose scale is for one claim
     * @throws EvalException if the reference is not of that form
     */
    public static Judge claims(String reference) {
        return ofRubric(reference, RUBRICS_MODEL, Claims.OF_ANSWER);
    }

    /**
     * As {@link #claims(String)}, with your own model as in {@link #rubric(String, Llm)}.
     *
     * @throws EvalException if the reference is not of that form
     */
    public static Judge claims(String reference, Llm model) {
        return ofRubric(reference, settings -> JudgeModel.of(settings, model), Claims.OF_ANSWER);
    }

    private static Judge ofRubric(String reference, Function<RubricFile, JudgeModel> models, Asking asking) {
        RubricName name = RubricName.parse(reference);
        return new LlmJudge(name, () -> RubricFile.read(name), models, asking);
    }

    /**
     * Create a judge with one criterion and no file. The model answers "pass" (1) or "fail" (0), and an answer passes with 1.
     * The prompt shows the input of the case, the passages, the conversation and the answer, but nothing that the case
     * expects. The model is that of the settings {@code EVAL_MODEL} and {@code EVAL_MODEL_BASE_URL}, read when the judge is
     * prepared.
     *
     * @param criterion what a right answer does, such as {@code "cites the policy it relies on"}
     * @throws EvalException if the criterion is blank
     */
    public static Judge criterion(String criterion) {
        return ofCriterion(criterion, RUBRICS_MODEL);
    }

    /**
     * As {@link #criterion(String)}, with a model of your own. {@code EVAL_MODEL} still is the name of the model in its requests;
     * only an {@link LlmServer} needs it.
     *
     * @throws EvalException if the criterion is blank
     */
    public static Judge criterion(String criterion, Llm model) {
        return ofCriterion(criterion, settings -> JudgeModel.of(settings, model));
    }

    private static Judge ofCriterion(String criterion, Function<RubricFile, JudgeModel> models) {
        RubricName name = RubricName.ofCriterion(criterion);
        return new LlmJudge(name, () -> RubricFile.ofCriterion(name, criterion), models, OneAnswer.SHOWN);
    }

    /** {@return a judge with a rubric that is no file} */
    static Judge ofGuard(RubricName name, String text, Llm model) {
        return new LlmJudge(
                name, () -> RubricFile.parse(name, text), settings -> JudgeModel.of(settings, model), OneAnswer.SHOWN);
    }

    @Override
    public Score score(EvalCase evalCase, Answer answer) {
        return asking.score(judge(), evalCase, answer);
    }

    @Override
    public double threshold() {
        return judge().rubric().threshold();
    }

    @Override
    public Map<String, String> identity() {
        var identity = new LinkedHashMap<>(judge().identity());
        identity.putAll(asking.identity());
        return identity;
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

    @Override
    public Set<String> exampleCases() {
        return judge().rubric().examples().stream().map(RubricExample::theCase).collect(Collectors.toSet());
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
            RubricFile file = source.get();
            Rubric rubric = file.rubric();
            asking.check(file, rubric);
            current = new Prepared(file, new RubricJudge(rubric, models.apply(file), asking.replies(rubric)));
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
