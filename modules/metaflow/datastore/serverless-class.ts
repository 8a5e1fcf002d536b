/** The class of instances whose size follows the load (Aurora Serverless v2). */
export const serverlessClass = "db.serverless";
