/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.internal.dataset.PromptName;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.optimize.Candidate;
import dev.evaljunit.internal.optimize.CaseScore;
import dev.evaljunit.internal.optimize.Cost;
import dev.evaljunit.internal.optimize.Evidence;
import dev.evaljunit.internal.optimize.SearchResult;
import dev.evaljunit.internal.optimize.SearchResult.Attempt;
import dev.evaljunit.internal.prompt.PromptText;
import dev.evaljunit.internal.proposal.ProposalFacts.Changes;
import dev.evaljunit.internal.proposal.ProposalFacts.Compared;
import dev.evaljunit.internal.proposal.ProposalFacts.EvidenceFacts;
import dev.evaljunit.internal.proposal.ProposalFacts.Measured;
import dev.evaljunit.internal.proposal.ProposalFacts.Scored;
import dev.evaljunit.internal.proposal.ProposalFacts.Scores;
import dev.evaljunit.internal.proposal.ProposalFacts.SearchFacts;
import dev.evaljunit.internal.proposal.ProposalFacts.Sizes;
import dev.evaljunit.internal.proposal.ProposalFacts.Tried;
import dev.evaljunit.internal.proposal.ProposalFacts.Version;
import dev.evaljunit.internal.stats.Ladder;
import dev.evaljunit.internal.text.Redactor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Makes of a search what a proposal says. */
final class FactsOfSearch {

    private final Proposal proposal;
    private final SearchResult result;
    private final List<Attempt> attempts;

    private FactsOfSearch(Proposal proposal) {
        this.proposal = proposal;
        this.result = proposal.result();
        this.attempts = Stream.concat(Stream.of(result.incumbent()), result.tried().stream())
                .toList();
    }

    static ProposalFacts of(Proposal proposal, Path folder) {
        return new FactsOfSearch(proposal).facts(folder);
    }

    private ProposalFacts facts(Path folder) {
        PromptName inUse = proposal.inUse();
        return new ProposalFacts(
                ProposalFacts.SCHEMA,
                Redactor.redact(proposal.eval()),
                Redactor.redact(proposal.dataset()),
                inUse.name(),
                new Version(inUse.version(), proposal.incumbent().prompt().sha256(), inUse.version()),
                proposal.next().map(this::version),
                ProposalVerdict.of(result.isFound(), result.evidence()),
                Redactor.redact(result.sentence()),
                search(folder),
                scores(),
                candidates(),
                result.refused().stream().map(Redactor::redact).toList(),
                result.evidence().map(FactsOfSearch::evidence),
                changes());
    }

    private Version version(PromptName next) {
        return new Version(
                next.version(),
                Sha256.of(text(next, result.best()).getBytes(StandardCharsets.UTF_8)),
                result.best().prompt().version());
    }

    /** {@return the file of a candidate under a name} */
    static String text(PromptName name, Candidate candidate) {
        return PromptText.of(name, candidate.file());
    }

    private SearchFacts search(Path folder) {
        return new SearchFacts(
                proposal.optimizer(),
                proposal.seed(),
                Redactor.redact(proposal.rules()),
                result.startedAt(),
                result.took().toMillis(),
                Redactor.redact(result.stoppedBy()),
                new Sizes(
                        proposal.split().train().size(),
                        proposal.split().validation().size(),
                        proposal.split().holdout().size()),
                result.spent(),
                proposal.journal().map(journal -> relative(folder, journal)));
    }

    private static String relative(Path folder, Path journal) {
        Path from = folder.toAbsolutePath().normalize();
        Path to = journal.toAbsolutePath().normalize();
        boolean isReachable = Objects.equals(from.getRoot(), to.getRoot());
        return (isReachable ? from.relativize(to) : to).toString().replace('\\', '/');
    }

    private Scores scores() {
        return new Scores(
                mean(result.incumbent().validation()),
                result.isFound() ? mean(best().validation()) : OptionalDouble.empty(),
                result.isFound() ? result.shown() : OptionalDouble.empty(),
                result.isFound() ? result.corrected() : OptionalDouble.empty());
    }

    private Attempt best() {
        return attempts.stream()
                .filter(each -> each.candidate().equals(result.best()))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private List<Tried> candidates() {
        var ladder = new Ladder(proposal.noise());
        List<Optional<Measured>> measured =
                attempts.stream().map(each -> measured(each.validation())).toList();
        List<Measured> known = measured.stream().flatMap(Optional::stream).toList();
        CostUnit unit = CostUnit.ofAnswers(known);
        List<double[]> choices = known.stream().map(one -> choice(one, unit)).toList();
        var candidates = new ArrayList<Tried>();
        for (int i = 0; i < attempts.size(); i++) {
            Optional<Measured> each =
                    measured.get(i).map(one -> onFront(one, ParetoFront.has(choice(one, unit), choices)));
            OptionalDouble shown = each.isPresent()
                    ? OptionalDouble.of(ladder.release(each.get().score()))
                    : OptionalDouble.empty();
            candidates.add(tried(attempts.get(i), shown, each));
        }
        return candidates;
    }

    private static double[] choice(Measured one, CostUnit unit) {
        return new double[] {one.score(), -unit.perAnswer(one), -one.latencyMs()};
    }

    private static Measured onFront(Measured one, boolean isOnFront) {
        return new Measured(one.score(), one.tokensPerAnswer(), one.usdPerAnswer(), one.latencyMs(), isOnFront);
    }

    /** What was ended in the middle has not all cases, and does not compare. */
    private Optional<Measured> measured(List<CaseScore> validation) {
        OptionalDouble score = mean(validation);
        return score.isEmpty()
                        || validation.size() < proposal.split().validation().size()
                ? Optional.empty()
                : Optional.of(new Measured(
                        score.getAsDouble(),
                        perAnswer(validation, Cost::tokens),
                        perAnswer(validation, Cost::usd),
                        mean(validation, each -> each.latency().toMillis()),
                        false));
    }

    private static double perAnswer(List<CaseScore> scores, ToDoubleFunction<Cost> amount) {
        Cost sum = scores.stream().map(CaseScore::price).reduce(Cost.NONE, Cost::plus);
        return amount.applyAsDouble(sum) / Math.max(1, sum.calls());
    }

    private static OptionalDouble mean(List<CaseScore> scores) {
        return scores.stream().flatMapToDouble(each -> each.score().stream()).average();
    }

    private static double mean(List<CaseScore> scores, ToDoubleFunction<CaseScore> value) {
        return scores.stream().mapToDouble(value).average().orElse(0);
    }

    private Tried tried(Attempt attempt, OptionalDouble shown, Optional<Measured> validated) {
        Candidate candidate = attempt.candidate();
        return new Tried(
                candidate.prompt().version(),
                candidate.prompt().sha256(),
                attempt.round(),
                Redactor.redact(candidate.origin()),
                candidate.parents().stream()
                        .map(parent -> parent.prompt().version())
                        .distinct()
                        .toList(),
                attempt.gain(),
                attempt.spent(),
                shown,
                validated,
                scored(attempt.train()),
                scored(attempt.validation()),
                Redactor.redact(text(candidate.file().name(), candidate)));
    }

    private static List<Scored> scored(List<CaseScore> scores) {
        return scores.stream()
                .map(each -> new Scored(each.theCase(), each.score()))
                .toList();
    }

    private static EvidenceFacts evidence(Evidence evidence) {
        Map<String, Compared> cohorts = new LinkedHashMap<>();
        evidence.cohorts().forEach((name, each) -> cohorts.put(Redactor.redact(name), compared(each)));
        return new EvidenceFacts(
                Redactor.redact(evidence.why()),
                evidence.look(),
                evidence.alpha(),
                evidence.all().map(FactsOfSearch::compared),
                cohorts);
    }

    private static Compared compared(Evidence.Comparison all) {
        return new Compared(
                all.cases(),
                all.incumbent(),
                all.winner(),
                all.lower(),
                all.upper(),
                all.p(),
                all.won(),
                all.lost(),
                all.method());
    }

    private List<Changes> changes() {
        if (!result.isFound()) {
            return List.of();
        }
        var changes = new ArrayList<Changes>();
        result.evidence()
                .filter(each -> !each.winner().isEmpty())
                .ifPresent(each -> changes.add(CaseChanges.of("holdout", each.incumbent(), each.winner())));
        changes.add(CaseChanges.of("validation", result.incumbent().validation(), best().validation()));
        changes.add(CaseChanges.of("training", result.incumbent().train(), best().train()));
        return changes;
    }
}
