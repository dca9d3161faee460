import type { TypeRow } from "./rows";

/** What the double knows of buckets. */
export const s3: Readonly<Record<string, TypeRow>> = {
  "aws:s3/bucket:Bucket": {
    source: "terraform-provider-aws v6.58.0 internal/service/s3/bucket.go",
    autoName: { property: "bucket", most: 63, lower: true },
    unique: { by: ["bucket"], error: "BucketAlreadyExists", scope: "global" },
    id: "{bucket}",
    outputs: {
      arn: "arn:aws:s3:::{bucket}",
      bucketDomainName: "{bucket}.s3.amazonaws.com",
      bucketRegion: "{region}",
      bucketRegionalDomainName: "{bucket}.s3.{region}.amazonaws.com",
      hostedZoneId: "Z3AQBSTGFYJSTF",
    },
    properties: {
      accelerationStatus: { kind: "text" },
      acl: { kind: "text", computed: "private" },
      bucket: { kind: "text", replaces: true, computed: true, pattern: "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]" },
      bucketNamespace: { kind: "text", replaces: true, computed: "global" },
      bucketPrefix: { kind: "text", replaces: true, computed: true },
      forceDestroy: { kind: "flag", default: false },
      policy: { kind: "text", computed: true, json: true },
      objectLockEnabled: { kind: "flag", replaces: true, computed: false },
      region: { kind: "text", replaces: true },
      requestPayer: { kind: "text" },
      tags: { kind: "map" },
    },
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    source: "terraform-provider-aws v6.58.0 internal/service/s3/bucket_lifecycle_configuration.go",
    id: "{bucket}",
    overwrites: true,
    framework: true,
    properties: {
      bucket: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: { type: "aws:s3/bucket:Bucket", missing: "NoSuchBucket", loose: true },
      },
      expectedBucketOwner: { kind: "text", replaces: true, computed: true },
      region: { kind: "text", replaces: true },
      rules: {
        kind: "blocks",
        of: {
          abortIncompleteMultipartUpload: {
            kind: "block",
            of: { daysAfterInitiation: { kind: "number", range: [1, 2147483647] } },
          },
          expiration: {
            kind: "block",
            of: {
              date: { kind: "text" },
              days: { kind: "number", range: [1, 2147483647] },
              expiredObjectDeleteMarker: { kind: "flag" },
            },
          },
          filter: {
            kind: "block",
            of: {
              objectSizeGreaterThan: { kind: "number" },
              objectSizeLessThan: { kind: "number" },
              prefix: { kind: "text" },
            },
          },
          id: { kind: "text", required: true, range: [1, 255] },
          noncurrentVersionExpiration: {
            kind: "block",
            of: {
              newerNoncurrentVersions: { kind: "number" },
              noncurrentDays: { kind: "number", required: true, range: [1, 2147483647] },
            },
          },
          prefix: { kind: "text" },
          status: { kind: "text", required: true, oneOf: ["Enabled", "Disabled"] },
        },
      },
      transitionDefaultMinimumObjectSize: { kind: "text", computed: "all_storage_classes_128K" },
    },
  },
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
    source:
      "@pulumi/aws 7.48.0 s3/bucketOwnershipControls.d.ts; terraform-provider-aws internal/service/s3/bucket_ownership_controls.go, not read at a version",
    id: "{bucket}",
    overwrites: true,
    properties: {
      bucket: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: { type: "aws:s3/bucket:Bucket", missing: "NoSuchBucket", loose: true },
      },
      region: { kind: "text", replaces: true },
      rule: {
        kind: "block",
        required: true,
        of: {
          objectOwnership: {
            kind: "text",
            required: true,
            oneOf: ["BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"],
          },
        },
      },
    },
  },
  "aws:s3/bucketPolicy:BucketPolicy": {
    source:
      "@pulumi/aws 7.48.0 s3/bucketPolicy.d.ts; terraform-provider-aws internal/service/s3/bucket_policy.go, not read at a version",
    id: "{bucket}",
    overwrites: true,
    properties: {
      bucket: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: { type: "aws:s3/bucket:Bucket", missing: "NoSuchBucket", loose: true },
      },
      policy: { kind: "text", required: true, json: true },
      region: { kind: "text", replaces: true },
    },
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    source:
      "@pulumi/aws 7.48.0 s3/bucketPublicAccessBlock.d.ts; terraform-provider-aws internal/service/s3/bucket_public_access_block.go, not read at a version",
    id: "{bucket}",
    overwrites: true,
    properties: {
      blockPublicAcls: { kind: "flag", default: false },
      blockPublicPolicy: { kind: "flag", default: false },
      bucket: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: { type: "aws:s3/bucket:Bucket", missing: "NoSuchBucket", loose: true },
      },
      ignorePublicAcls: { kind: "flag", default: false },
      region: { kind: "text", replaces: true },
      restrictPublicBuckets: { kind: "flag", default: false },
      skipDestroy: { kind: "flag" },
    },
  },
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": {
    source:
      "@pulumi/aws 7.48.0 s3/bucketReplicationConfig.d.ts; terraform-provider-aws internal/service/s3/bucket_replication_configuration.go, not read at a version",
    id: "{bucket}",
    overwrites: true,
    properties: {
      bucket: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: { type: "aws:s3/bucket:Bucket", missing: "NoSuchBucket", loose: true },
      },
      region: { kind: "text", replaces: true },
      role: { kind: "text", required: true },
      rules: {
        kind: "blocks",
        required: true,
        of: {
          deleteMarkerReplication: {
            kind: "block",
            of: { status: { kind: "text", required: true, oneOf: ["Enabled", "Disabled"] } },
          },
          destination: {
            kind: "block",
            required: true,
            of: {
              account: { kind: "text" },
              bucket: { kind: "text", required: true, pattern: "arn:.+" },
              encryptionConfiguration: {
                kind: "block",
                of: { replicaKmsKeyId: { kind: "text", required: true } },
              },
              metrics: {
                kind: "block",
                of: {
                  eventThreshold: {
                    kind: "block",
                    of: { minutes: { kind: "number", required: true, oneOf: [15] } },
                  },
                  status: { kind: "text", required: true, oneOf: ["Enabled", "Disabled"] },
                },
              },
              replicationTime: {
                kind: "block",
                of: {
                  status: { kind: "text", required: true, oneOf: ["Enabled", "Disabled"] },
                  time: {
                    kind: "block",
                    required: true,
                    of: { minutes: { kind: "number", required: true, oneOf: [15] } },
                  },
                },
              },
              storageClass: { kind: "text" },
            },
          },
          filter: { kind: "block", of: { prefix: { kind: "text" } } },
          id: { kind: "text" },
          prefix: { kind: "text" },
          priority: { kind: "number" },
          sourceSelectionCriteria: {
            kind: "block",
            of: {
              sseKmsEncryptedObjects: {
                kind: "block",
                of: { status: { kind: "text", required: true, oneOf: ["Enabled", "Disabled"] } },
              },
            },
          },
          status: { kind: "text", required: true, oneOf: ["Enabled", "Disabled"] },
        },
      },
      token: { kind: "text" },
    },
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    source:
      "@pulumi/aws 7.48.0 s3/bucketServerSideEncryptionConfiguration.d.ts; terraform-provider-aws internal/service/s3/bucket_server_side_encryption_configuration.go, not read at a version",
    id: "{bucket}",
    overwrites: true,
    properties: {
      bucket: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: { type: "aws:s3/bucket:Bucket", missing: "NoSuchBucket", loose: true },
      },
      expectedBucketOwner: { kind: "text", replaces: true },
      region: { kind: "text", replaces: true },
      rules: {
        kind: "blocks",
        required: true,
        of: {
          applyServerSideEncryptionByDefault: {
            kind: "block",
            of: {
              kmsMasterKeyId: { kind: "text" },
              sseAlgorithm: { kind: "text", required: true, oneOf: ["AES256", "aws:kms", "aws:kms:dsse"] },
            },
          },
          blockedEncryptionTypes: { kind: "texts" },
          bucketKeyEnabled: { kind: "flag" },
        },
      },
    },
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    source: "terraform-provider-aws v6.58.0 internal/service/s3/bucket_versioning.go",
    id: "{bucket}",
    overwrites: true,
    properties: {
      bucket: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: { type: "aws:s3/bucket:Bucket", missing: "NoSuchBucket", loose: true },
      },
      expectedBucketOwner: { kind: "text" },
      mfa: { kind: "text" },
      region: { kind: "text", replaces: true },
      versioningConfiguration: {
        kind: "block",
        required: true,
        of: {
          mfaDelete: { kind: "text", computed: true },
          status: { kind: "text", required: true, oneOf: ["Enabled", "Suspended", "Disabled"] },
        },
      },
    },
  },
};
