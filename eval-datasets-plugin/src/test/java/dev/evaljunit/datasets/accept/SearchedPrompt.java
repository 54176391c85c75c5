/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.accept;

import dev.evaljunit.EvalCase;
import dev.evaljunit.datasets.lock.PromptLocker;
import dev.evaljunit.datasets.lock.PromptRequest;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.optimize.Candidate;
import dev.evaljunit.internal.optimize.CaseScore;
import dev.evaljunit.internal.optimize.Cost;
import dev.evaljunit.internal.optimize.Evidence;
import dev.evaljunit.internal.optimize.Evidence.Comparison;
import dev.evaljunit.internal.optimize.Evidence.Verdict;
import dev.evaljunit.internal.optimize.SearchResult;
import dev.evaljunit.internal.optimize.SearchResult.Attempt;
import dev.evaljunit.internal.optimize.SearchSpace;
import dev.evaljunit.internal.optimize.SearchSplit;
import dev.evaljunit.internal.proposal.Proposal;
import dev.evaljunit.internal.proposal.ProposalFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A project with a locked prompt, and the folder of a search that has proposed the next version. */
public record SearchedPrompt(Path project) {

    static final String PROMPTS = "src/main/resources/prompts";

    private static final String IN_USE =
            "---\nname: support\nversion: 7\nvariables: [question]\n---\nBe brief. {{question}}\n";

    /** Write the prompt in use, and lock it. */
    public static SearchedPrompt in(Path project) throws IOException {
        Files.createDirectories(project.resolve(PROMPTS));
        Files.writeString(project.resolve(PROMPTS).resolve("support@7.md"), IN_USE);
        var searched = new SearchedPrompt(project);
        PromptLocker.lock(searched.lock(), new PromptRequest("support@7", null, false));
        return searched;
    }

    Path lock() {
        return project.resolve("eval-datasets.lock");
    }

    Path folder() {
        return project.resolve("target/proposal");
    }

    Path accepted() {
        return project.resolve(PROMPTS).resolve("support@8.md");
    }

    /** Write what a search has found; without a verdict, it has found nothing. */
    public void propose(Optional<Verdict> verdict) throws IOException {
        SearchSpace space = SearchSpace.of("prompts/support@7.md", IN_USE, List.of());
        Candidate inUse = space.incumbentCandidate();
        Candidate best = space.write("Be brief and kind. {{question}}", List.of(inUse), "critique");
        var result = new SearchResult(
                new Attempt(inUse, 0, 0, score(0), score(0), Cost.NONE),
                verdict.isPresent() ? best : inUse,
                OptionalDouble.of(1),
                OptionalDouble.empty(),
                List.of(new Attempt(best, 1, 1, score(1), score(1), new Cost(4, 0, 0))),
                List.of(),
                verdict.map(SearchedPrompt::evidence),
                Instant.parse("2026-05-20T12:00:00Z"),
                new Cost(4, 0, 0),
                Duration.ofSeconds(1),
                "its 1 candidates were tried");
        List<EvalCase> cases =
                List.of(CaseRows.parsed(Map.of("id", "a", "input", Map.of("question", "Q")), "cases.jsonl:1"));
        ProposalFolder.write(
                folder(),
                new Proposal(
                        "SupportEvalTest.answers",
                        "support@1",
                        "reflective",
                        new SearchSplit(cases, cases, cases),
                        result,
                        "at most 1 candidate",
                        1,
                        0.05,
                        Set.of("7"),
                        Optional.empty()));
    }

    private static List<CaseScore> score(double score) {
        return List.of(
                new CaseScore("a", OptionalDouble.of(score), Cost.NONE, Cost.NONE, Duration.ZERO, "Yes.", List.of()));
    }

    private static Evidence evidence(Verdict verdict) {
        var all = new Comparison(40, 0.6, 0.8, 0.05, 0.34, 0.008, verdict, 9, 1, "exact McNemar test");
        return new Evidence(
                verdict,
                "",
                Optional.of(all),
                Map.of(),
                Map.of(),
                0,
                1,
                0.05,
                0.03,
                List.of(),
                List.of(),
                new Cost(4, 0, 0));
    }
}
