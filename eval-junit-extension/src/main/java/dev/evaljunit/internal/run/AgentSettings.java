/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import java.nio.file.Path;
import java.util.List;

/**
 * What the configuration declares about the agent, beside what is on the class path.
 *
 * @param label a version of the agent; empty if it has none
 * @param files files and directories that the agent reads, such as prompts; they exist
 * @param excluded glob patterns of files in class path directories that are not part of the agent
 * @param environment names of environment variables or system properties that change what the agent does
 */
public record AgentSettings(String label, List<Path> files, List<String> excluded, List<String> environment) {}
