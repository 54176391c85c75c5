/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import org.junit.platform.engine.ConfigurationParameters;

/**
 * What Jupiter's conditions may ask about an eval.
 *
 * @param eval the eval, whatever a condition is declared on
 * @param parameters the configuration of the launch
 * @param instance made only if a condition asks for it
 */
record ConditionContext(EvalMethod eval, ConfigurationParameters parameters, TestInstance instance) {}
