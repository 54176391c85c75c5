/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.springframework.ai.model;

/** Stands for the type of this name, which tests do not depend on. */
public interface ModelResponse {}
