package org.lectern.homework;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface of values whose object stays with the judge when it is handed to a task: the
 * student's code may call it, and each call travels back. So a student can be given a model that
 * hides a fault, and has no way to look inside it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Judged {}
