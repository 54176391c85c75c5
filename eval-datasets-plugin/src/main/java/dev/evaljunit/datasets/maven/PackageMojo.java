/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.publish.DatasetPackager;
import dev.evaljunit.datasets.publish.PackageRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Builds locked golden sets as a jar and attaches it to the project, so that {@code mvn deploy} publishes it. Tests of any build that
 * depends on the jar find the sets on their class path.
 */
@Mojo(name = "package", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class PackageMojo extends AbstractSourceMojo {

    private final MavenProjectHelper helper;

    /** The dataset to package, for example {@code refund-regressions@2026.05}. By default all datasets of the lock. */
    @Parameter(property = "eval-datasets.dataset")
    private @Nullable String dataset;

    /** The directory of the golden sets, for example {@code file:golden-sets}. By default the one in the lock. */
    @Parameter(property = "eval-datasets.source")
    private @Nullable String source;

    /** The jar to write, for example {@code target/golden-sets.jar}. By default in {@code target}, with the name of the artifact. */
    @Parameter(property = "eval-datasets.jar")
    private @Nullable File jar;

    /**
     * The classifier of the jar, for example {@code golden-sets}. By default none in a project with packaging {@code pom}, whose only
     * jar it is, and otherwise {@code eval-datasets}.
     */
    @Parameter(property = "eval-datasets.classifier")
    private @Nullable String classifier;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Inject
    PackageMojo(MavenProjectHelper helper) {
        this.helper = helper;
    }

    @Override
    void doExecute() throws IOException {
        Path lock = lockPath();
        String suffix = classifier();
        Path target = jar == null
                ? Path.of(
                        project.getBuild().getDirectory(),
                        project.getBuild().getFinalName() + (suffix.isEmpty() ? "" : "-" + suffix) + ".jar")
                : jar.toPath();
        var report = new DatasetPackager(sources(lock), lock).build(new PackageRequest(dataset, source, target));
        helper.attachArtifact(project, "jar", suffix.isEmpty() ? null : suffix, target.toFile());
        info("eval-datasets: " + report);
    }

    private String classifier() {
        if (classifier != null) {
            return classifier;
        }
        return project.getPackaging().equals("pom") ? "" : "eval-datasets";
    }
}
