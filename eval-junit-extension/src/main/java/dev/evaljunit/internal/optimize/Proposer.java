/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.optimize.Search.Setup.Model;
import dev.evaljunit.internal.recording.RecordedLlm;
import dev.evaljunit.internal.recording.TrialCalls;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The model that optimizers ask for new prompts. Each reply is in the journal before it is used, and paid from the search's budget. */
public final class Proposer {

    private static final String CALLER = "(proposer)";

    private final Llm model;
    private final Model declared;
    private final Scores scores;
    private final SearchJournal journal;

    Proposer(Model declared, Scores scores, SearchJournal journal) {
        this.model = new RecordedLlm(declared.llm());
        this.declared = declared;
        this.scores = scores;
        this.journal = journal;
    }

    /**
     * Ask the model. The same question of the same call gets the same reply when a search is resumed.
     *
     * @param call what the question is for, other for each call of a search, such as {@code critique 3}
     * @param system what the model is told about its task
     * @param prompt the question
     * @throws Stopped if a rule ends the search, or the model does not reply
     */
    String ask(String call, String system, String prompt) throws Stopped {
        LlmRequest request = LlmRequest.of(declared.llm().defaultName(), prompt).withSystem(system);
        String key = Sha256.of(Json.write(List.of(call, system, prompt)).getBytes(StandardCharsets.UTF_8));
        Optional<String> known = journal.reply(key);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<String> reached = scores.reached();
        if (reached.isPresent()) {
            throw new Stopped(reached.get());
        }
        LlmReply reply = reply(request);
        requirePrice(reply);
        return journal.add(key, PromptReply.bounded(reply.text()), cost(reply), scores.took());
    }

    /** Each reply is recorded as of a trial of its own, since the same question may be asked again for another reply. */
    private LlmReply reply(LlmRequest request) throws Stopped {
        TrialCalls calls = declared.recordings().trial(CALLER, journal.replies() + 1);
        try {
            return calls.byJudge(CALLER, () -> model.ask(request));
        } catch (LlmException e) {
            throw new Stopped("the model that proposes prompts did not reply: " + e.getMessage());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            calls.end();
        }
    }

    private void requirePrice(LlmReply reply) {
        boolean isPriced = reply.isReplayed()
                || reply.usage()
                        .map(declared.prices()::priced)
                        .filter(usage -> usage.usd().isPresent())
                        .isPresent();
        if (!isPriced && scores.areDollarsLimited()) {
            throw new EvalException(
                    "A search that is limited by US dollars must know what the model that writes prompts costs, but its reply has no price. Add the model to %s and have it report its usage, or limit calls or tokens instead."
                            .formatted(EvalSettings.PRICES));
        }
    }

    private Cost cost(LlmReply reply) {
        if (reply.isReplayed()) {
            return Cost.NONE;
        }
        Optional<Usage> usage = reply.usage().map(declared.prices()::priced);
        return new Cost(
                1,
                usage.map(Usage::tokens).orElse(0L),
                usage.map(each -> each.usd().orElse(0)).orElse(0.0));
    }
}
