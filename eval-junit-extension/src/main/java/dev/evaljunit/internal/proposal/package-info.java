/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Writes what a search for a better prompt found as a folder that a person reads: {@code Proposal} is what is known of the search,
 * {@code ProposalFacts} what is made of it, and page and files show nothing else.
 */
@NullMarked
package dev.evaljunit.internal.proposal;

import org.jspecify.annotations.NullMarked;
