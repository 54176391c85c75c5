/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Utf8;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.optimize.Cost;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code proposal.json}: all that a folder of a proposal says, without secrets. The page shows nothing else.
 *
 * @param schema {@link #SCHEMA}
 * @param eval the name of the eval
 * @param dataset its id
 * @param prompt the name of the prompt
 * @param inUse the version that was searched from
 * @param proposed what is proposed; empty if nothing better was found
 * @param verdict how sure that is
 * @param sentence the same in words
 * @param search how it was searched
 * @param scores of the proposed prompt and the one in use
 * @param candidates all that were tried, the prompt in use first, then in their order
 * @param refused what was proposed and could not be tried, with the reason
 * @param evidence what the holdout says; empty if there is none
 * @param changes the cases on which the proposed prompt scores otherwise than the one in use, by part
 */
public record ProposalFacts(
        String schema,
        String eval,
        String dataset,
        String prompt,
        Version inUse,
        Optional<Version> proposed,
        ProposalVerdict verdict,
        String sentence,
        SearchFacts search,
        Scores scores,
        List<Tried> candidates,
        List<String> refused,
        Optional<EvidenceFacts> evidence,
        List<Changes> changes) {

    /** The format. */
    public static final String SCHEMA = "eval-proposal/1";

    /** The file in the folder. */
    public static final String FILE = "proposal.json";

    private static final JsonBinding<ProposalFacts> JSON = JsonBinding.refusingUnknown(ProposalFacts.class);
    private static final JsonBinding<Format> FORMAT = JsonBinding.skippingUnknown(Format.class);

    record Format(Optional<String> schema) {}

    /**
     * A version of the prompt.
     *
     * @param sha256 the digest of its file
     * @param candidate what it was called in the search
     */
    public record Version(String version, String sha256, String candidate) {}

    /**
     * How it was searched.
     *
     * @param rules that could stop it, in words
     * @param tookMs all launches together, in milliseconds
     * @param stoppedBy why it ended, in words that follow "since"
     * @param journal which has all answers, relative to the folder where that is possible
     */
    public record SearchFacts(
            String optimizer,
            long seed,
            String rules,
            Instant startedAt,
            long tookMs,
            String stoppedBy,
            Sizes cases,
            Cost spent,
            Optional<String> journal) {}

    /** How many cases were for what. */
    public record Sizes(int train, int validation, int holdout) {}

    /**
     * Means of scores, from 0 to 1.
     *
     * @param inUse that of the prompt in use on the validation cases
     * @param apparent that of the best one on the validation cases that it was chosen by
     * @param shown as much of it as the search was told
     * @param corrected the same without the luck of having won
     */
    public record Scores(
            OptionalDouble inUse, OptionalDouble apparent, OptionalDouble shown, OptionalDouble corrected) {}

    /**
     * A prompt that was tried.
     *
     * @param round from 1 on; 0 for the prompt in use
     * @param parents the versions that it was made from
     * @param gain its mean score minus that of the prompt in use, on the same training cases
     * @param spent what the search had spent when its round ended
     * @param shown what the search was told of validation scores by then; empty if it was not the best of its round
     * @param validated on the cases that candidates are chosen by; empty if it was not the best of its round
     * @param train its score on each case that it was tried on; absent if it could not be judged
     * @param text its file
     */
    public record Tried(
            String version,
            String sha256,
            int round,
            String origin,
            List<String> parents,
            double gain,
            Cost spent,
            OptionalDouble shown,
            Optional<Measured> validated,
            List<Scored> train,
            List<Scored> validation,
            String text) {}

    /**
     * Means over the validation cases, which are the same for all candidates that have them.
     *
     * @param score from 0 to 1
     * @param tokensPerAnswer what an answer cost without its judges, replayed or not; 0 if none reported it
     * @param usdPerAnswer the same in US dollars
     * @param latencyMs of the agent
     * @param isOnFront whether no other is at least as good, as cheap and as fast, and better in one of these
     */
    public record Measured(
            double score, double tokensPerAnswer, double usdPerAnswer, double latencyMs, boolean isOnFront) {}

    /** A score on a case. */
    public record Scored(String theCase, OptionalDouble score) {}

    /** What the holdout says. */
    public record EvidenceFacts(
            String why, int look, double alpha, Optional<Compared> all, Map<String, Compared> cohorts) {}

    /** Two prompts on the same cases, as {@code Evidence.Comparison}. */
    public record Compared(
            int cases,
            double inUse,
            double proposed,
            double lower,
            double upper,
            double p,
            int won,
            int lost,
            String method) {}

    /**
     * The cases of a part on which the scores of both differ.
     *
     * @param part {@code holdout}, {@code validation} or {@code training}
     * @param cases that both have a score on
     * @param won with a higher score by the proposed prompt
     * @param lost with a lower one
     * @param shown the largest differences, lost ones first
     */
    public record Changes(String part, int cases, List<String> won, List<String> lost, List<Change> shown) {}

    /** A case on which the scores of both prompts differ. */
    public record Change(String theCase, Answered inUse, Answered proposed) {

        boolean isWon() {
            return proposed.score > inUse.score;
        }
    }

    /**
     * What a prompt made of a case.
     *
     * @param answer of a trial that did not pass, else of any; cut
     * @param reasons why judges did not let trials pass
     */
    public record Answered(double score, String answer, List<String> reasons) {}

    boolean isProposed(Tried tried) {
        return proposed.filter(each -> each.candidate().equals(tried.version())).isPresent();
    }

    String toJson() {
        return JSON.pretty(this);
    }

    /**
     * Read the facts of a folder.
     *
     * @throws EvalException if it is no folder of a proposal, or of another format
     * @throws IOException if a retry may help
     */
    public static ProposalFacts read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            String text = Utf8.decode(ByteBuffer.wrap(Files.readAllBytes(file)), file + " must be UTF-8.");
            checkFormat(FORMAT.read(text));
            return JSON.read(text);
        } catch (NoSuchFileException e) {
            throw new EvalException(
                    "'%s' must be the folder of a proposal, with %s in it, but has none. Name the folder that a search has written."
                            .formatted(folder, FILE),
                    e);
        } catch (JsonException e) {
            throw new EvalException(
                    e.in(file.toString())
                            + (e.path().equals("schema")
                                    ? " Other formats need another release of eval-junit."
                                    : " A proposal is not edited: search again."),
                    e);
        }
    }

    private static void checkFormat(Format format) {
        String found = format.schema().orElse(null);
        JsonException.check(SCHEMA.equals(found), "schema", '"' + SCHEMA + '"', found);
    }
}
