/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import dev.evaljunit.Usage;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a language model replied.
 *
 * @param text the reply, or why the model refused; empty if it said nothing
 * @param model the model that replied, as its provider reports it; may be more exact than the one that was asked
 * @param finish why the reply ends where it does
 * @param usage the tokens that question and reply took; {@code null} if the provider does not say
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ChatReply(
        String text, String model, Finish finish, @Nullable Usage usage) {

    /** Why a reply ends. */
    public enum Finish {
        /** The model had said everything. */
        COMPLETE,
        /** The limit of tokens was reached, so the end is missing. */
        TRUNCATED,
        /** The model, or a filter of its provider, refused to reply. */
        REFUSED,
        /** Something else, or the provider does not say. */
        OTHER
    }
}
