/**
 * Broken files at every door, kills at any moment, and full disks: whatever comes, the command line
 * ends well or says in one line why not, and files are old or new and whole.
 *
 * <p>{@link org.lectern.robust.FuzzIT} throws 200 cases in {@code mvn verify}, {@link
 * org.lectern.robust.FuzzLongIT} 2,000 in the long profile. Every case follows from a seed and its
 * number alone; one that fails is run again by {@code -Dlectern.fuzz.seed=S -Dlectern.fuzz.case=N}.
 */
package org.lectern.robust;
