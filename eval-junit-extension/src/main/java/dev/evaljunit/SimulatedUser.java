/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.simulation.GoalReached;
import dev.evaljunit.internal.simulation.SimulatedConversation;
import dev.evaljunit.internal.simulation.UserModel;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A user that a language model plays, for conversations that cannot be scripted. Immutable; used from several threads at once.
 *
 * <p>{@code input.user} of a case has the user's {@code goal}, and if there are any the {@code persona}, what the user {@code knows},
 * and {@code done_when}, which tells when the goal is reached. The model sees these and what the agent writes, but neither the
 * agent's instructions nor its tools; the agent sees what the user writes, and nothing else.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SimulatedUser {

    private static final int MAX_TURNS = 10;

    private final SimulatedConversation rules;
    private final String host;

    private SimulatedUser(SimulatedConversation rules, String host) {
        this.rules = rules;
        this.host = host;
    }

    /**
     * Create users of at most 10 turns.
     *
     * @param model that plays them; its replies are recorded and replayed as those of judges are
     * @param name of the model at its provider; a reply of another model is no turn of the user
     * @throws EvalException if the name is blank
     */
    public static SimulatedUser of(Llm model, String name) {
        if (name.isBlank()) {
            throw new EvalException("A simulated user must have the name of its model, found nothing.");
        }
        return new SimulatedUser(
                new SimulatedConversation(UserModel.of(model, name), Optional.empty(), MAX_TURNS), model.host());
    }

    /** Return users with this persona, if their case has none. */
    public SimulatedUser withPersona(String persona) {
        return with(rules.model(), Optional.of(persona), rules.maxTurns());
    }

    /**
     * Return users that write at most so many messages. A conversation that has not ended then has stalled, and its trial fails.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public SimulatedUser withMaxTurns(int maxTurns) {
        if (maxTurns < 1) {
            throw new IllegalArgumentException("A user must have at least 1 turn, found: " + maxTurns);
        }
        return with(rules.model(), rules.persona(), maxTurns);
    }

    /** Return users whose model gets a seed: this one in the first trial of a case, one more in the next, and so on. */
    public SimulatedUser withSeed(long seed) {
        UserModel model = rules.model();
        return with(model.with(model.settings().withSeed(seed)), rules.persona(), rules.maxTurns());
    }

    /** Return users whose model gets a sampling temperature, from 0 to 2. */
    public SimulatedUser withTemperature(double temperature) {
        UserModel model = rules.model();
        return with(model.with(model.settings().withTemperature(temperature)), rules.persona(), rules.maxTurns());
    }

    /**
     * Return users whose model the server reports by another name than the one it is requested by, as a gateway does.
     *
     * @param name that replies must have, or {@code any} to accept every model
     * @throws EvalException if the name is blank
     */
    public SimulatedUser withReportedAs(String name) {
        if (name.isBlank()) {
            throw new EvalException("The name that a server reports must be a text or 'any', found nothing.");
        }
        return with(rules.model().reportedAs(name), rules.persona(), rules.maxTurns());
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private SimulatedUser with(UserModel model, Optional<String> persona, int maxTurns) {
        return new SimulatedUser(new SimulatedConversation(model, persona, maxTurns), host);
    }

    /**
     * Have the conversation of a case: first what its {@link EvalCase#messages()} and {@link EvalCase#turns()} script, and then, if it
     * has {@code input.user}, as this user until the goal is reached or given up.
     *
     * <p>If the model does not play the user, as when it refuses or replies with nothing, an exception is thrown that leaves the trial
     * unscored. If the conversation stalls, one is thrown that fails the trial.
     *
     * @return an answer as that of {@link ChatAgent#answer}, with {@link Answer#goalReached()}
     * @throws EvalException if the case has neither anything to reply to nor a user, or its {@code input.user} is invalid
     * @throws Exception if the agent throws it
     */
    public Answer talk(EvalCase evalCase, ChatAgent agent) throws Exception {
        return rules.play(evalCase, agent);
    }

    /**
     * {@return a judge that scores 1 if the user says that the goal is reached, and 0 if the user gave up} It applies to cases with
     * {@code input.user}. It makes runs with different users incomparable, and has the model checked before the run.
     */
    public Judge goalReached() {
        return new GoalReached(rules, host);
    }
}
