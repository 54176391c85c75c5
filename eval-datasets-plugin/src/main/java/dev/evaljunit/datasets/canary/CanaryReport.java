/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.canary;

/**
 * What a look at a canary has found.
 *
 * @param exitCode as of evals: 0 if no harm is seen, 2 if there is harm, 3 if there is too little to tell, 5 if the versions cannot be
 *     compared
 * @param text for people
 * @param json for tools
 * @param problem the first line of the text
 */
public record CanaryReport(int exitCode, String text, String json, String problem) {}
