/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.optimize.PromptTask;
import dev.evaljunit.internal.optimize.SearchSpace;
import dev.evaljunit.internal.optimize.SpaceFile;
import dev.evaljunit.internal.optimize.StopRules;
import dev.evaljunit.internal.optimize.Variable;
import dev.evaljunit.internal.proposal.SearchLaunch;
import dev.evaljunit.internal.recording.Recordings;
import dev.evaljunit.internal.report.Console;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.Pitest;
import dev.evaljunit.internal.run.Preflight;
import dev.evaljunit.internal.run.SearchSettings;
import dev.evaljunit.internal.text.Secrets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A search for a better prompt, written in code; {@code -Deval.optimize} runs the same for an {@code @EvalTest}.
 *
 * <p>Candidates are tried on some cases of the eval's dataset and chosen by others. The winner alone is compared with the prompt in use
 * on cases that no search has seen. The budget and the deadline of the eval limit the whole search.
 *
 * <p>Immutable: each method returns a changed copy.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PromptSearch {

    private final Eval eval;
    private final Prompt inUse;
    private final Function<Prompt, Agent> agent;
    private final List<Variable> variables;
    private final @Nullable Llm proposer;
    private final StopRules rules;
    private final SearchSettings settings;

    private PromptSearch(
            Eval eval,
            Prompt inUse,
            Function<Prompt, Agent> agent,
            List<Variable> variables,
            @Nullable Llm proposer,
            StopRules rules,
            SearchSettings settings) {
        this.eval = eval;
        this.inUse = inUse;
        this.agent = agent;
        this.variables = List.copyOf(variables);
        this.proposer = proposer;
        this.rules = rules;
        this.settings = settings;
    }

    /**
     * Create a search, by random search until {@link #optimizer} names another one. What may change is what {@code
     * prompts/NAME.search.yaml} declares, if it is on the class path.
     *
     * @param eval the dataset, the judges, the trials and the limits; its own agent and prompt are not used
     * @param inUse the prompt to improve
     * @param agent the system under test with a prompt
     */
    public static PromptSearch of(Eval eval, Prompt inUse, Function<Prompt, Agent> agent) {
        SearchSettings settings = SearchSettings.inCode(eval.budget());
        return new PromptSearch(
                eval, inUse, agent, SpaceFile.find(inUse.file()), null, StopRules.of(settings), settings);
    }

    /** Set what proposes prompts: {@code random}, {@code tpe}, {@code meta-prompt}, {@code protegi}, {@code gepa} or {@code promptwizard}. */
    public PromptSearch optimizer(String name) {
        return with(old -> old.withOptimizer(name));
    }

    /** Set the model that writes prompts. */
    public PromptSearch proposer(Llm model) {
        return new PromptSearch(eval, inUse, agent, variables, model, rules, settings);
    }

    /** Let the text of the prompt be one of these, or remain, whatever was declared before. */
    public PromptSearch texts(String... bodies) {
        var all = new ArrayList<String>(List.of(inUse.text()));
        all.addAll(List.of(bodies));
        return varying(new Variable.Texts(all.stream().distinct().toList()));
    }

    /**
     * Let a parameter of the prompt have one of these values, whatever was declared before: texts, numbers, truth values.
     *
     * @throws EvalException if the prompt has no such parameter
     */
    public PromptSearch values(String parameter, Object... values) {
        if (!inUse.parameters().containsKey(parameter)) {
            throw new EvalException(
                    "Parameter '%s' must be one of prompt '%s', which has %s. Correct its name, or add it to the prompt."
                            .formatted(parameter, inUse, inUse.parameters().keySet()));
        }
        return varying(new Variable.Values(parameter, List.of(values)));
    }

    private PromptSearch varying(Variable variable) {
        var more = new ArrayList<>(variables);
        more.removeIf(old -> old.name().equals(variable.name()));
        more.add(variable);
        return new PromptSearch(eval, inUse, agent, more, proposer, rules, settings);
    }

    /** Set how many prompts may be tried. */
    public PromptSearch candidates(int most) {
        return until(rules.withCandidates(most));
    }

    /** Set how many calls of agents, judges and the model that writes prompts may be made. */
    public PromptSearch calls(long most) {
        return until(rules.withCalls(most));
    }

    /** Set how many rounds without a better validation score end the search. */
    public PromptSearch patience(int rounds) {
        return until(rules.withPatience(rounds));
    }

    /** Set the validation score that is enough, above 0 and at most 1. */
    public PromptSearch target(double score) {
        return until(rules.withTarget(score));
    }

    /** Set the seed of all that is random; 1 unless set. */
    public PromptSearch seed(long seed) {
        return with(old -> old.withSeed(seed));
    }

    /** Search without a claim: the holdout stays closed. */
    public PromptSearch withoutHoldout() {
        return with(SearchSettings::withClosedHoldout);
    }

    private PromptSearch until(StopRules newRules) {
        return new PromptSearch(eval, inUse, agent, variables, proposer, newRules, settings);
    }

    private PromptSearch with(UnaryOperator<SearchSettings> change) {
        return new PromptSearch(eval, inUse, agent, variables, proposer, rules, change.apply(settings));
    }

    /**
     * Search, or go on with a search that was ended.
     *
     * @param directory of the journal and the proposal, which need not exist
     * @throws EvalException if no rule ends the search, something about it is wrong, or the journal is that of another search
     */
    public PromptProposal run(Path directory) {
        EvalSpec spec = eval.spec(Optional.of(inUse));
        Pitest.refuse(spec.name());
        Secrets.addProperties();
        var task = new PromptTask(
                spec,
                new SearchSpace(inUse, inUse.file(), variables),
                prompt -> {
                    Agent subject = agent.apply(prompt);
                    return (evalCase, trial) -> subject.answer(evalCase);
                },
                Optional.ofNullable(proposer),
                Recordings.OFF,
                rules,
                settings,
                directory);
        var launch = new SearchLaunch(task, line -> Console.print("search " + spec.name() + ": " + line));
        try {
            return PromptProposal.of(launch.run(Preflight.ofThisJvm(), Clock.systemUTC()), launch.folder());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvalException("The search for a better prompt was interrupted. Run it again to go on.", e);
        }
    }
}
