/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.optimize.SearchResult;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/** What a {@link PromptSearch} found. It changes nothing until a person accepts it. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PromptProposal {

    private final SearchResult result;
    private final Path directory;

    private PromptProposal(SearchResult result, Path directory) {
        this.result = result;
        this.directory = directory;
    }

    static PromptProposal of(SearchResult result, Path directory) {
        return new PromptProposal(result, directory);
    }

    /** {@return the best prompt that was found; empty if none was better by more than chance makes} */
    public Optional<Prompt> prompt() {
        return result.isFound() ? Optional.of(result.best().prompt()) : Optional.empty();
    }

    /** {@return whether cases that no search has seen show that it is better than the prompt in use} */
    public boolean isBetter() {
        return result.isShownBetter();
    }

    /** {@return better, worse or not shown, by how much and at which price, in one sentence} */
    public String sentence() {
        return result.sentence();
    }

    /** {@return the directory with the proposal} */
    public Path directory() {
        return directory;
    }
}
