/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.notify.NotifyRequest;
import dev.evaljunit.datasets.queue.QueueRequest;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.version.FileErrors;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.SafeThrowable;
import dev.evaljunit.internal.text.Secrets;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The base of all goals: finds the lock, and translates exceptions for Maven. */
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
abstract class AbstractDatasetsMojo extends AbstractMojo {

    static final Function<String, Optional<String>> ENVIRONMENT =
            name -> Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());

    /** Whether to skip every goal of this plugin, for example {@code true}. */
    @Parameter(property = "eval-datasets.skip", defaultValue = "false")
    private boolean skip;

    /**
     * The lock file, for example {@code ../eval-datasets.lock}. By default the nearest {@code eval-datasets.lock} in
     * the project's directory or above it, as for the tests.
     */
    @Parameter(property = "eval-datasets.lockFile")
    private @Nullable File lockFile;

    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    private File basedir;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || isGoalSkipped()) {
            info("eval-datasets: skipped");
            return;
        }
        Secrets.addProperties();
        try {
            doExecute();
        } catch (EvalException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw failure(Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw failure(e);
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    /** {@return the exception itself if Maven can print it as it is} */
    private static RuntimeException failure(RuntimeException e) throws MojoExecutionException {
        Throwable safe = SafeThrowable.of(e);
        if (safe == e) {
            return e;
        }
        throw new MojoExecutionException(safe.toString(), safe);
    }

    /** Log lines, without secrets and without what a terminal or a CI server would obey. */
    final void info(String lines) {
        SafeText.shown(lines).lines().forEach(getLog()::info);
    }

    final void warn(String lines) {
        SafeText.shown(lines).lines().forEach(getLog()::warn);
    }

    private static MojoExecutionException failure(IOException e) {
        return new MojoExecutionException(SafeText.shown(FileErrors.describe(e)), SafeThrowable.of(e));
    }

    boolean isGoalSkipped() {
        return false;
    }

    /** {@return whom to tell what a goal found} */
    static NotifyRequest notification(@Nullable String targets, boolean isDryRun, MavenSession session) {
        var access = new HttpAccess(session.getSettings(), session.getRepositorySession());
        return NotifyRequest.of(
                QueueRequest.words(targets), isDryRun, HttpSettings.standard().withProxies(access::proxy), ENVIRONMENT);
    }

    abstract void doExecute() throws IOException;

    /** {@return whether the user has named no lock file} */
    final boolean isLockOptional() {
        return lockFile == null;
    }

    /** {@return a path that the user has written, relative to the project's directory} */
    final Path inProject(String path) {
        return basedir.toPath().resolve(path.strip());
    }

    final Path lockPath() {
        Path directory = basedir.toPath();
        return lockFile == null
                ? LockFile.findFrom(directory).orElse(directory.resolve(LockFile.NAME))
                : lockFile.toPath().toAbsolutePath();
    }
}
