/** RethinkDB where the operator names no image. */
export const defaultRethinkdbImage = "docker.io/library/rethinkdb:2.4.2";

/**
 * etcd where the operator names no image: of 3.4, because clients before 1.2111.2 speak a protocol that 3.5 has dropped,
 * and later ones one that 3.3 has not.
 */
export const defaultEtcdImage = "quay.io/coreos/etcd:v3.4.37";
